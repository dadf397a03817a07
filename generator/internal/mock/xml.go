package mock

import (
	"encoding/xml"
	"strings"
)

// xmlOf returns a value as an XML element, its members as elements in it.
func xmlOf(name string, v any) string {
	var b strings.Builder
	writeXML(&b, name, v)
	return b.String()
}

func writeXML(b *strings.Builder, name string, v any) {
	if a, ok := v.(*array); ok {
		for _, e := range a.elements {
			writeXML(b, name, e)
		}
		return
	}
	b.WriteString("<" + name + ">")
	switch v := v.(type) {
	case *object:
		for _, m := range v.members {
			writeXML(b, m.name, m.value)
		}
	case string:
		_ = xml.EscapeText(b, []byte(v)) // a builder takes everything
	case nil:
	default:
		b.Write(encode(v))
	}
	b.WriteString("</" + name + ">")
}
