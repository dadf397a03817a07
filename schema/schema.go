// Package schema has the JSON Schema of the configuration file, which editors
// and the command check it with.
package schema

import _ "embed" // for the directive

// Config is the JSON Schema of arazzogen.yaml.
//
//go:embed arazzogen.schema.json
var Config []byte

// URL is where editors find it.
const URL = "https://raw.githubusercontent.com/arazzogen/arazzogen/main/schema/arazzogen.schema.json"
