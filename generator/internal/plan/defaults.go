package plan

import (
	"encoding/base64"
	"encoding/json"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// defaultOf returns the default that a schema gives to a value of a type, nil if
// there is none. One that does not fit the type is reported.
func (t *typer) defaultOf(s *schema.Schema, typ Type) Value {
	text, pos := s.DefaultText()
	if text == "" || text == "null" {
		return nil // as if it were missing
	}
	value := fit(decodeText(text), typ)
	if value == nil && !t.reported[pos] {
		t.reported[pos] = true
		t.diags.Add(diagnostic.UnusableDefault, pos,
			"the default %s is no value of the type that is described, and is not filled in; correct one of them", abbreviated(text))
	}
	return value
}

// abbreviated returns the beginning of a text that may be long.
func abbreviated(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

// decodeText decodes a JSON text of a document, its numbers as they are spelt,
// its objects with their members in order.
func decodeText(text string) Value {
	dec := json.NewDecoder(strings.NewReader(text))
	dec.UseNumber()
	v, err := jsonDecoder{Decoder: dec}.value(0)
	if err != nil {
		return nil
	}
	return v
}

// fit returns a value as one of a type, or nil if it is none.
func fit(v Value, t Type) Value {
	switch t := t.(type) {
	case Any, *Union:
		return v
	case External:
		if t == (External{"encoding/json", "RawMessage"}) {
			return v
		}
	case Scalar:
		return fitScalar(v, t)
	case *Enum:
		if v = fitScalar(v, t.Base); v != nil && slices.Contains(t.Values, v) {
			return v
		}
	case List:
		return fitList(v, t)
	case Map:
		return fitObject(v, func(string) Type { return t.Element })
	case *Struct:
		return fitStruct(v, t)
	}
	return nil
}

func fitScalar(v Value, t Scalar) Value {
	switch v := v.(type) {
	case Bool:
		if t == Boolean {
			return v
		}
	case Number:
		return fitNumber(v, t)
	case String:
		switch t {
		case StringType:
			return v
		case DateTime:
			if _, err := time.Parse(time.RFC3339, string(v)); err == nil {
				return v
			}
		case Bytes:
			if _, err := base64.StdEncoding.DecodeString(string(v)); err == nil {
				return v
			}
		}
	}
	return nil
}

// sizes are the bits of the integer types, those of unsigned ones negative.
var sizes = map[Scalar]int{Int: 64, Int8: 8, Int16: 16, Int32: 32, Uint16: -16, Uint32: -32, Uint64: -64}

// fitNumber returns a number of a type. An integer may be spelt with a fraction
// or an exponent (JSON Schema 2020-12, section 4.2.1); then it is spelt without.
func fitNumber(n Number, t Scalar) Value {
	switch t {
	case Float, Float32:
		size := 64
		if t == Float32 {
			size = 32
		}
		if _, err := strconv.ParseFloat(string(n), size); err != nil {
			return nil
		}
		return n
	}
	size, ok := sizes[t]
	if _, err := strconv.ParseFloat(string(n), 64); !ok || err != nil || len(n) > 64 {
		return nil
	}
	r, ok := new(big.Rat).SetString(string(n))
	if !ok || !r.IsInt() {
		return nil
	}
	i := r.Num()
	if size < 0 && (i.Sign() < 0 || i.BitLen() > -size) || size > 0 && (!i.IsInt64() || i.Int64()<<(64-size)>>(64-size) != i.Int64()) {
		return nil
	}
	return Number(i.String())
}

func fitList(v Value, t List) Value {
	array, ok := v.(Array)
	if !ok {
		return nil
	}
	fitted := Array{}
	for _, element := range array {
		e := fit(element, t.Element)
		if e == nil {
			return nil
		}
		fitted = append(fitted, e)
	}
	return fitted
}

// fitStruct returns an object as a struct. It has to have what is required: Go
// would put a zero value in its place.
func fitStruct(v Value, t *Struct) Value {
	object, _ := v.(Object)
	for _, f := range t.Fields {
		has := func(m Member) bool { return m.Name == f.Name }
		if f.Required && !slices.ContainsFunc(object, has) {
			return nil
		}
	}
	return fitObject(v, func(name string) Type {
		for _, f := range t.Fields {
			if f.Name == name {
				return f.Type
			}
		}
		return t.Additional
	})
}

// fitObject returns an object whose members are of the types that member gives.
// One that has no type does not fit: Go would have no place for it.
func fitObject(v Value, member func(name string) Type) Value {
	object, ok := v.(Object)
	if !ok {
		return nil
	}
	fitted := Object{}
	for _, m := range object {
		t := member(m.Name)
		if t == nil {
			return nil
		}
		value := fit(m.Value, t)
		if value == nil {
			return nil
		}
		fitted = append(fitted, Member{m.Name, value})
	}
	return fitted
}
