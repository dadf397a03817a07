package support

import (
	"encoding/json"
	"strconv"
)

// element returns the member of an object, or the element of an array, that a
// token of a JSON pointer names, or nil if there is none. Of members of the same
// name it is the last, as for encoding/json.
func element(doc json.RawMessage, token string) (found json.RawMessage) {
	index, err := strconv.Atoi(token)
	if err != nil || strconv.Itoa(index) != token {
		index = -1 // not a number, or not spelled as an index is: 01, +1
	}
	if len(doc) > 0 && doc[0] == '[' && index < 0 {
		return nil
	}
	i := 0
	for name, value := range elements(doc) {
		if name == nil && i == index {
			return value
		}
		if name != nil && unquote(name) == token {
			found = value
		}
		i++
	}
	return found
}
