package plan

import (
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// saysShortly returns what a schema says, if that is so little that it can be
// said in a few words.
func saysShortly(r *schema.Rules) string {
	said := r.Title
	count := 0
	add := func(text string) { said, count = text, count+1 }
	if len(r.Types) == 1 && len(r.Required) == 0 {
		add("be " + TypeName(r.Types[0]))
	}
	if len(r.Required) > 0 {
		add("have " + strings.Join(r.Required, " and "))
	}
	if r.Constant != "" {
		add("be " + r.Constant)
	}
	if knownFormats[r.Format] {
		add("be a " + r.Format)
	}
	switch {
	case count > 1 || r.Title != "":
		if r.Title == "" {
			return ""
		}
		return "be " + r.Title
	case said == "" && r.Ref != nil:
		return saysShortly(r.Ref)
	}
	return said
}

// TypeName returns the name of a type of JSON Schema with its article.
func TypeName(t string) string {
	switch t {
	case "null":
		return t
	case "object", "array", "integer":
		return "an " + t
	}
	return "a " + t
}
