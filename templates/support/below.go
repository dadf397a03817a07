package support

import (
	"fmt"
	"strings"
)

// below returns the JSON Pointer to a member or an element of the value at one.
func below[T string | int](where string, token T) string {
	return where + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(fmt.Sprint(token))
}
