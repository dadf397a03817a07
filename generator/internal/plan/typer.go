package plan

import (
	"cmp"
	"strings"
	"unicode"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// A typer makes types of schemas, one type of one schema.
type typer struct {
	diags    *diagnostic.List
	known    map[*schema.Schema]Type
	open     []*Struct               // that are being made, the outermost first
	making   map[*schema.Schema]bool // arrays and maps that are being made
	sent     bool                    // of an input
	workflow string                  // whose input it is
	source   string                  // of the component that it is part of
	reported map[diagnostic.Pos]bool // where an extension is wrong
	given    map[string]string       // names in Go of components, by theirs
	named    map[string]bool         // those of given that were needed
}

func newTyper(diags *diagnostic.List) typer {
	return typer{
		diags:    diags,
		known:    map[*schema.Schema]Type{},
		making:   map[*schema.Schema]bool{},
		reported: map[diagnostic.Pos]bool{},
		named:    map[string]bool{},
	}
}

// of returns the type of a schema. Path names it, and is says what it is, unless
// it is a component or a definition, which have names of their own. A schema that
// is referred to by its place has the name of the place that is met first.
func (t *typer) of(s *schema.Schema, path []string, is string) Type {
	s = s.Sole()
	if s == nil {
		return Any{}
	}
	if external := t.external(s); external != nil {
		return external
	}
	if known, ok := t.known[s]; ok {
		return known
	}
	if s.Name != "" && !t.sent {
		defer func(source string) { t.source = source }(t.source)
		t.source = s.Source
	}
	naming := t.naming(s, path, is)
	switch s.Type() {
	case schema.String, schema.Integer, schema.Number, schema.Boolean:
		return t.scalar(s, naming)
	}
	if alternatives := s.Alternatives(); len(alternatives) > 0 {
		return t.union(s, naming, alternatives)
	}
	switch s.Type() {
	case schema.Object:
		return t.object(s, naming)
	case schema.Array:
		return List{t.part(s, s.Elements(), below(naming.Path, "item"), "an item of "+naming.Is)}
	}
	return Any{}
}

// naming returns what a type that is made of a schema is called.
func (t *typer) naming(s *schema.Schema, path []string, is string) Naming {
	naming := Naming{Path: path, Source: t.source, Is: is, Name: t.goName(s.GoName)}
	switch {
	case s.Name != "":
		naming.Path, naming.Is = componentName(s)
		naming.Source = s.Source
		naming.Name = cmp.Or(t.given[s.Name], naming.Name)
		t.named[s.Name] = true
		if t.sent {
			naming.Path, naming.Is = []string{s.Name, "input"}, "the component "+s.Name+" of the inputs"
		}
	case s.Definition != "":
		naming.Path, naming.Is = []string{t.workflow, s.Definition}, "the definition "+s.Definition+" in the inputs of the workflow "+t.workflow
	default:
		return naming // what describes it is at the member that has it
	}
	naming.Description = s.Doc()
	return naming
}

// below returns the path of a part.
func below(path []string, name string) []string { return append(path[:len(path):len(path)], name) }

// formats are the scalars that a type and a format make together. Other formats
// are those of strings whose spelling a Go type would not keep.
var formats = map[schema.Type]map[string]Scalar{
	schema.String:  {"": StringType, "date-time": DateTime, "byte": Bytes},
	schema.Boolean: {"": Boolean},
	schema.Number:  {"": Float, "float": Float32},
	// An array of uint8 would be a []byte, which JSON spells otherwise.
	schema.Integer: {"": Int, "int8": Int8, "int16": Int16, "int32": Int32, "uint16": Uint16, "uint32": Uint32, "uint64": Uint64},
}

// scalar returns the type of a string, a number or a boolean: an enum if its
// values are known.
func (t *typer) scalar(s *schema.Schema, naming Naming) Type {
	format, encoding, _ := s.Content()
	if strings.EqualFold(encoding, "base64") && s.Type() == schema.String {
		format = "byte"
	}
	base, ok := formats[s.Type()][format]
	if !ok {
		base = formats[s.Type()][""]
	}
	if base == DateTime || base == Bytes || base == Boolean {
		return base
	}
	e := &Enum{Naming: naming, Base: base}
	for _, text := range s.Allowed() {
		value := fit(decodeText(text), base)
		if value == nil {
			return base
		}
		e.Values = append(e.Values, value)
	}
	if len(e.Values) == 0 {
		return base
	}
	t.known[s] = e
	return e
}

func (t *typer) object(s *schema.Schema, naming Naming) Type {
	properties := s.AllProperties()
	others, open := s.Others()
	value, isValue := below(naming.Path, "value"), "a value of "+naming.Is
	if len(properties) == 0 {
		return Map{t.part(s, others, value, isValue)}
	}
	made := &Struct{Naming: naming, Sent: t.sent}
	t.known[s] = made
	t.open = append(t.open, made)
	if open {
		made.Additional = t.of(others, value, isValue)
	}
	for _, p := range properties {
		if !isMemberName(p.Name) {
			made.Additional = Any{}
			continue
		}
		fieldType := t.of(p.Schema, below(naming.Path, p.Name), p.Name+" in "+naming.Is)
		made.Fields = append(made.Fields, Field{
			Name:        p.Name,
			GoName:      t.memberName(p.Schema),
			Description: ownDoc(p.Schema),
			Format:      formatOf(p.Schema, fieldType),
			Required:    p.Required,
			Nullable:    p.Schema.AllowsNull(),
			Nested:      t.isOpen(fieldType),
			Type:        fieldType,
		})
		if t.sent {
			made.Fields[len(made.Fields)-1].Default = t.defaultOf(p.Schema, fieldType)
		}
	}
	t.open = t.open[:len(t.open)-1]
	return made
}

// isMemberName reports whether a field can have the
// name of a member: it must not be empty, nor have quotes, commas, backslashes or
// characters that are not printed.
func isMemberName(name string) bool {
	return name != "" && name != "-" && !strings.ContainsFunc(name, func(r rune) bool {
		return strings.ContainsRune("\"'`,\\", r) || !unicode.IsPrint(r)
	})
}

// componentName returns what a type that is made of a schema with a name is
// called and is.
func componentName(s *schema.Schema) (path []string, is string) {
	return []string{s.Name}, "the schema " + s.Name + " of " + s.Source
}

// part returns the type of the elements of an array or a map. One that is made
// of itself has no type in Go but any.
func (t *typer) part(whole, s *schema.Schema, path []string, is string) Type {
	if t.making[whole] {
		return Any{}
	}
	t.making[whole] = true
	defer delete(t.making, whole)
	return t.of(s, path, is)
}

// formatOf returns the format of a string that stays a string in Go: a type for it
// would spell many values otherwise than they came.
func formatOf(s *schema.Schema, typ Type) string {
	if typ != Type(StringType) {
		return ""
	}
	format, _, _ := s.Content()
	return format
}

// ownDoc returns what a schema says of its values, unless the type that is made
// of it says so already.
func ownDoc(s *schema.Schema) string {
	if s == nil || s.Name != "" || s.Definition != "" {
		return ""
	}
	return s.Doc()
}

// isOpen reports whether a type is a struct that is being made, so that a field
// of that type inside it makes it recursive.
func (t *typer) isOpen(fieldType Type) bool {
	for _, s := range t.open {
		if fieldType == Type(s) {
			return true
		}
	}
	return false
}
