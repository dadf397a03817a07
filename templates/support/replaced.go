package support

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// A replaced is a value with parts of it replaced, one after the other. The
// parts are named by JSON pointers, none of them empty.
type replaced struct {
	value any
	with  []member
}

func (r replaced) appendTo(dst []byte) ([]byte, error) {
	doc, err := encode(r.value)
	for _, part := range r.with {
		var by json.RawMessage
		if err == nil {
			by, err = encode(part.value)
		}
		if err == nil {
			doc, err = replacePart(doc, part.name, by)
		}
		if err != nil {
			return nil, fmt.Errorf("replace %s: %w", part.name, err)
		}
	}
	return append(dst, doc...), err
}

// replacePart returns doc with another value at a JSON pointer. A member that is
// not there is added, and by nil removed; an element becomes null by nil.
// Whatever is beside the way to the part keeps its bytes.
func replacePart(doc json.RawMessage, pointer string, by json.RawMessage) (json.RawMessage, error) {
	if pointer == "" {
		return by, nil
	}
	if doc == nil {
		return nil, errors.New("there is no value")
	}
	first, rest, more := strings.Cut(pointer[1:], "/")
	if more {
		rest = "/" + rest
	}
	token := strings.ReplaceAll(strings.ReplaceAll(first, "~1", "/"), "~0", "~")
	old := element(doc, token)
	if old == nil && (doc[0] != '{' || more) {
		return nil, fmt.Errorf("%s has no %q", excerpt(doc), token)
	}
	by, err := replacePart(old, rest, by)
	if err != nil {
		return nil, err
	}
	return replaceElement(doc, token, by), nil
}

// replaceElement returns an object or array with another value for an element,
// which an array has.
func replaceElement(doc json.RawMessage, token string, by json.RawMessage) json.RawMessage {
	i, found := -1, false
	list := mapElements(doc, func(name, value json.RawMessage) json.RawMessage {
		i++
		switch {
		case name == nil && strconv.Itoa(i) == token:
			return by
		case name == nil || unquote(name) != token:
			return value
		case found:
			return nil // a second member of the name would hide the first
		}
		found = true
		return by
	})
	if doc[0] == '{' && !found && by != nil {
		added, _ := appendAny(nil, token) // a string is always JSON
		list = append(list, append(append(added, ':'), by...))
	}
	return enclose(doc, list)
}
