package support

import "encoding/json"

// null is the JSON value null. A nil value, in contrast, is a missing one.
var null = json.RawMessage("null")
