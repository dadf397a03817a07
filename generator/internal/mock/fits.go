package mock

import (
	"encoding/base64"
	"encoding/json"
	"regexp"
	"time"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// fits reports whether a value is known to be of a type.
func fits(v any, t plan.Type) bool {
	switch t := t.(type) {
	case plan.Any:
		return true
	case plan.Scalar:
		return fitsScalar(v, t)
	case *plan.Enum:
		return fitsScalar(v, t.Base)
	case plan.List:
		list, ok := v.(*array)
		if !ok {
			return false
		}
		for _, e := range list.elements {
			if !fits(e, t.Element) {
				return false
			}
		}
		return true
	case plan.Map:
		o, ok := v.(*object)
		if !ok {
			return false
		}
		for _, m := range o.members {
			if !fits(m.value, t.Element) {
				return false
			}
		}
		return true
	case *plan.Struct:
		o, ok := v.(*object)
		if !ok {
			return false
		}
		for _, f := range t.Fields {
			if m, ok := at(o, "/"+escape(f.Name)); ok && m != nil && !fits(m, f.Type) {
				return false
			}
		}
		return true
	case plan.External, *plan.Union, plan.Inputs:
	}
	return false
}

// integer is a number that Go reads into an integer.
var integer = regexp.MustCompile(`^-?[0-9]{1,9}$`)

func fitsScalar(v any, t plan.Scalar) bool {
	switch t {
	case plan.StringType:
		_, ok := v.(string)
		return ok
	case plan.DateTime:
		s, ok := v.(string)
		_, err := time.Parse(time.RFC3339, s)
		return ok && err == nil
	case plan.Bytes:
		s, ok := v.(string)
		_, err := base64.StdEncoding.DecodeString(s)
		return ok && err == nil
	case plan.Boolean:
		_, ok := v.(bool)
		return ok
	}
	n, ok := v.(json.Number)
	return ok && (t == plan.Float || t == plan.Float32 || integer.MatchString(string(n)))
}
