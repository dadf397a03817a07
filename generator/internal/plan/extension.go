package plan

import (
	"go/token"
	"regexp"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// goName returns the name that an extension x-go-name gives, or "". It must be
// one that other packages can see.
func (t *typer) goName(name document.Text) string {
	if !name.IsSet() {
		return ""
	}
	if IsGoName(name.Value) {
		return name.Value
	}
	t.report(name, "%q is no exported Go name; write one of letters and digits that begins with a capital", name.Value)
	return ""
}

// IsGoName reports whether a text is a name that x-go-name may give.
func IsGoName(name string) bool { return exportedName.MatchString(name) }

// memberName returns the name that a schema gives to the field that it
// describes. That of a component is the name of its type.
func (t *typer) memberName(s *schema.Schema) string {
	if s == nil || s.Name != "" {
		return ""
	}
	return t.goName(s.GoName)
}

var (
	exportedName = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)
	importPath   = regexp.MustCompile(`^[A-Za-z0-9_~][A-Za-z0-9_.~-]*(/[A-Za-z0-9_~][A-Za-z0-9_.~-]*)*$`)
)

// standard are the packages that an x-go-type may name by their last element.
var standard = map[string]string{
	"big":   "math/big",
	"json":  "encoding/json",
	"netip": "net/netip",
	"time":  "time",
	"url":   "net/url",
}

// basic are the types of the language that an x-go-type may name.
var basic = map[string]bool{
	"any": true, "string": true, "bool": true, "float32": true, "float64": true, "int": true, "int8": true,
	"int16": true, "int32": true, "int64": true, "uint": true, "uint16": true, "uint32": true, "uint64": true,
}

// external returns the type that an extension x-go-type names, such as
// github.com/google/uuid.UUID, json.RawMessage or any, or nil if there is none.
// The text is of a document that may be anyone's: what is not of this form is
// reported and has no effect.
func (t *typer) external(s *schema.Schema) Type {
	if !s.GoType.IsSet() {
		return nil
	}
	text := s.GoType.Value
	if text == "any" {
		return Any{}
	}
	if basic[text] {
		return External{Name: text}
	}
	dot := strings.LastIndexByte(text, '.')
	if dot > strings.LastIndexByte(text, '/') {
		path, name := text[:dot], text[dot+1:]
		if full, ok := standard[path]; ok {
			path = full
		}
		if importPath.MatchString(path) && exportedName.MatchString(name) && !forbidden(path) {
			return External{path, name}
		}
	}
	t.report(s.GoType, "%q is no Go type; write the import path of its package, a dot and its name, as in github.com/google/uuid.UUID", text)
	return nil
}

// forbidden reports whether code may not import a package: cgo and the compiler
// give some a meaning of their own.
func forbidden(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return first == "C" || first == "unsafe" || first == "main" || token.IsKeyword(first) || strings.Contains(path, "..")
}

func (t *typer) report(at document.Text, format string, args ...any) {
	if !t.reported[at.Pos] {
		t.reported[at.Pos] = true
		t.diags.Add(diagnostic.BadExtension, at.Pos, format, args...)
	}
}
