package mock

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
)

// A JSON value is nil, a bool, a json.Number, a string, an *array or an *object.

// An object is a JSON object with its members in order.
type object struct{ members []member }

// A member is a member of an object.
type member struct {
	name  string
	value any
}

// An array is a JSON array.
type array struct{ elements []any }

// index returns where the member of a name is; -1 if there is none.
func (o *object) index(name string) int {
	return slices.IndexFunc(o.members, func(m member) bool { return m.name == name })
}

// set sets a member.
func (o *object) set(name string, value any) {
	if i := o.index(name); i >= 0 {
		o.members[i].value = value
		return
	}
	o.members = append(o.members, member{name, value})
}

// decode returns the value that a JSON text is.
func decode(data []byte) (any, bool) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	v, err := decodeNext(dec)
	return v, err == nil
}

func decodeNext(dec *json.Decoder) (any, error) {
	token, err := dec.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		o := &object{}
		for dec.More() {
			name, err := dec.Token()
			if err != nil {
				return nil, err
			}
			value, err := decodeNext(dec)
			if err != nil {
				return nil, err
			}
			o.set(name.(string), value)
		}
		_, err = dec.Token()
		return o, err
	case json.Delim('['):
		a := &array{}
		for dec.More() {
			e, err := decodeNext(dec)
			if err != nil {
				return nil, err
			}
			a.elements = append(a.elements, e)
		}
		_, err = dec.Token()
		return a, err
	}
	return token, nil
}

// encode returns a value as a JSON text.
func encode(v any) []byte { return appendJSON(nil, v) }

func appendJSON(b []byte, v any) []byte {
	switch v := v.(type) {
	case *object:
		b = append(b, '{')
		for i, m := range v.members {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendJSON(b, m.name), ':')
			b = appendJSON(b, m.value)
		}
		return append(b, '}')
	case *array:
		b = append(b, '[')
		for i, e := range v.elements {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendJSON(b, e)
		}
		return append(b, ']')
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err) // a scalar has an encoding
	}
	return append(b, bytes.TrimSuffix(buf.Bytes(), []byte("\n"))...)
}

// clone returns a copy of a value.
func clone(v any) any {
	switch v := v.(type) {
	case *object:
		c := &object{}
		for _, m := range v.members {
			c.members = append(c.members, member{m.name, clone(m.value)})
		}
		return c
	case *array:
		c := &array{}
		for _, e := range v.elements {
			c.elements = append(c.elements, clone(e))
		}
		return c
	}
	return v
}

// at returns the value at a JSON Pointer.
func at(v any, pointer string) (any, bool) {
	for _, name := range jsonpointer.Names(pointer) {
		switch in := v.(type) {
		case *object:
			i := in.index(name)
			if i < 0 {
				return nil, false
			}
			v = in.members[i].value
		case *array:
			i, err := strconv.Atoi(name)
			if err != nil || i < 0 || i >= len(in.elements) {
				return nil, false
			}
			v = in.elements[i]
		default:
			return nil, false
		}
	}
	return v, true
}

// maxIndex bounds the arrays that a JSON Pointer makes.
const maxIndex = 100

// put returns v with a value at a JSON Pointer. What is on the way there becomes an
// object or, if the pointer has an index of it and it is no object, an array.
func put(v any, pointer string, value any) any {
	if pointer == "" {
		return value
	}
	token, rest, _ := strings.Cut(pointer[1:], "/")
	if rest != "" || strings.HasSuffix(pointer[1:], "/") {
		rest = "/" + rest
	}
	name := jsonpointer.Unescape(token)
	i, err := strconv.Atoi(name)
	if _, isObject := v.(*object); !isObject && err == nil && i >= 0 && i < maxIndex {
		a, ok := v.(*array)
		if !ok {
			a = &array{}
		}
		for len(a.elements) <= i {
			a.elements = append(a.elements, nil)
		}
		a.elements[i] = put(a.elements[i], rest, value)
		return a
	}
	o, ok := v.(*object)
	if !ok {
		o = &object{}
	}
	old, _ := at(o, "/"+token)
	o.set(name, put(old, rest, value))
	return o
}

// remove removes the value at a JSON Pointer: a member, or an element and those after
// it.
func remove(v any, pointer string) any {
	if pointer == "" {
		return nil
	}
	cut := strings.LastIndexByte(pointer, '/')
	name := jsonpointer.Unescape(pointer[cut+1:])
	parent, _ := at(v, pointer[:cut])
	switch in := parent.(type) {
	case *object:
		if i := in.index(name); i >= 0 {
			in.members = slices.Delete(in.members, i, i+1)
		}
	case *array:
		if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(in.elements) {
			in.elements = in.elements[:i]
		}
	}
	return v
}
