// Package synthetic makes documents of any size, to measure with. The same
// arguments give the same bytes.
package synthetic

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// OperationsPerResource is how many operations a resource of a description has.
const OperationsPerResource = 5

const (
	shared = 12 // schemas that any resource may refer to
	group  = 12 // resources that refer to each other
)

// Description returns an OpenAPI description of about so many bytes, in YAML or
// in JSON. It is as large APIs are described: resources with five operations
// each, parameters and responses that all of them share, schemas that refer to
// others of their resource, to those of neighbours and to common ones, prose,
// and examples. Five operations reach some 50 to 100 components, however large
// it is; descriptions of 1 MB that are in use have 20 to 190.
//
// Resource n has the operations listThing000n, createThing000n, getThing000n,
// updateThing000n and deleteThing000n.
func Description(size int, asJSON bool) []byte {
	const sample = 24
	write := writeYAML
	if asJSON {
		write = writeJSON
	}
	few, many := len(write(describe(sample))), len(write(describe(2*sample)))
	perResource := (many - few) / sample
	rest := few - sample*perResource
	return write(describe(max(1, (size-rest)/perResource)))
}

// A describer makes the parts of a description.
type describer struct {
	random    *rand.Rand
	resources int
}

func describe(resources int) object {
	d := describer{rand.New(rand.NewPCG(1, 2)), resources}
	paths, schemas, examples := object{}, object{}, object{}
	for n := range shared {
		schemas = append(schemas, member{sharedName(n), d.schema("", n)})
	}
	for n := range resources {
		paths = append(paths, d.paths(n)...)
		schemas = append(schemas, d.schemas(n)...)
		examples = append(examples, member{thing(n) + "Example", object{{"value", d.example()}}})
	}
	return object{
		{"openapi", "3.0.3"},
		{"info", object{{"title", "Things"}, {"version", "1.0.0"}, {"description", d.prose(6)}}},
		{"servers", list{object{{"url", "https://things.example/v1"}}}},
		{"paths", paths},
		{"components", object{
			{"schemas", schemas},
			{"parameters", sharedParameters()},
			{"responses", d.sharedResponses()},
			{"examples", examples},
			{"securitySchemes", object{{"token", object{{"type", "http"}, {"scheme", "bearer"}}}}},
		}},
		{"security", list{object{{"token", list{}}}}},
	}
}

func thing(n int) string      { return fmt.Sprintf("Thing%04d", n) }
func sharedName(n int) string { return fmt.Sprintf("Common%02d", n) }

func ref(section, name string) object {
	return object{{"$ref", "#/components/" + section + "/" + name}}
}

// paths returns the path items of a resource.
func (d describer) paths(n int) object {
	collection := fmt.Sprintf("/teams/{team}/things%04d", n)
	team, page, size := ref("parameters", "Team"), ref("parameters", "Page"), ref("parameters", "PerPage")
	id := object{
		{"name", "id"}, {"in", "path"}, {"required", true}, {"description", d.prose(1)},
		{"schema", object{{"type", "integer"}, {"format", "int64"}}},
	}
	return object{
		{collection, object{
			{"parameters", list{team}},
			{"get", d.operation("list", n, list{page, size, d.filter("state"), d.filter("sort")}, "", thing(n)+"List")},
			{"post", d.operation("create", n, nil, thing(n)+"Create", thing(n))},
		}},
		{collection + "/{id}", object{
			{"parameters", list{team, id}},
			{"get", d.operation("get", n, nil, "", thing(n))},
			{"patch", d.operation("update", n, nil, thing(n)+"Update", thing(n))},
			{"delete", d.operation("delete", n, nil, "", "")},
		}},
	}
}

func (d describer) filter(name string) object {
	return object{
		{"name", name}, {"in", "query"}, {"description", d.prose(2)},
		{"schema", object{{"type", "string"}, {"enum", list{"open", "closed", "all"}}, {"default", "all"}}},
	}
}

// operation returns an operation that takes a schema and answers with another,
// where they are not empty.
func (d describer) operation(verb string, n int, parameters list, takes, answers string) object {
	op := object{
		{"summary", verb + " a thing"},
		{"description", d.prose(5)},
		{"tags", list{"things"}},
		{"operationId", verb + thing(n)},
		{"externalDocs", object{{"url", fmt.Sprintf("https://things.example/docs/%d#%s", n, verb)}}},
	}
	if len(parameters) > 0 {
		op = append(op, member{"parameters", parameters})
	}
	if takes != "" {
		op = append(op, member{"requestBody", object{{"required", true}, {"content", d.content(n, takes)}}})
	}
	ok := member{"204", object{{"description", "Done"}}}
	if answers != "" {
		ok = member{"200", object{{"description", "It's the answer: what was asked for"}, {"content", d.content(n, answers)}}}
	}
	return append(op, member{"responses", object{
		ok,
		{"403", ref("responses", "Forbidden")},
		{"404", ref("responses", "NotFound")},
		{"422", ref("responses", "ValidationFailed")},
	}})
}

func (d describer) content(n int, schema string) object {
	return object{{"application/json", object{
		{"schema", ref("schemas", schema)},
		{"examples", object{{"default", ref("examples", thing(n)+"Example")}}},
	}}}
}

// schemas returns the schemas of a resource.
func (d describer) schemas(n int) object {
	name := thing(n)
	var refs []string
	for range 2 {
		first := n - n%group
		refs = append(refs, thing(first+d.random.IntN(min(group, d.resources-first))), sharedName(d.random.IntN(shared)))
	}
	return object{
		{name, d.schema(name+"Owner", n, refs...)},
		{name + "Owner", d.schema("", n, refs[1])},
		{name + "Create", d.schema(name+"Owner", n, refs[3])},
		{name + "Update", object{{"allOf", list{ref("schemas", name+"Create"), object{{"type", "object"}, {"properties", object{
			{"reason", d.property()},
			{"notify", object{{"type", "boolean"}}},
		}}}}}}},
		{name + "List", object{{"type", "object"}, {"required", list{"items"}}, {"properties", object{
			{"total", object{{"type", "integer"}}},
			{"items", object{{"type", "array"}, {"items", ref("schemas", name)}}},
		}}}},
	}
}

// schema returns an object with a dozen properties and some that are references.
func (d describer) schema(owner string, n int, refs ...string) object {
	properties := object{
		{"id", object{{"type", "integer"}, {"format", "int64"}, {"description", d.prose(1)}, {"example", n}}},
		{"url", object{{"type", "string"}, {"format", "uri"}, {"example", fmt.Sprintf("https://things.example/%d", n)}}},
	}
	for i := range 8 + d.random.IntN(4) {
		properties = append(properties, member{fmt.Sprintf("field_%d", i), d.property()})
	}
	if owner != "" {
		properties = append(properties, member{"owner", ref("schemas", owner)})
	}
	for i, name := range refs {
		property := any(ref("schemas", name))
		if i%2 == 1 {
			property = object{{"type", "array"}, {"items", property}}
		}
		properties = append(properties, member{fmt.Sprintf("related_%d", i), property})
	}
	return object{
		{"type", "object"}, {"description", d.prose(2)}, {"required", list{"id", "url"}}, {"properties", properties},
	}
}

func (d describer) property() object {
	kinds := []object{
		{{"type", "string"}, {"nullable", true}},
		{{"type", "string"}, {"format", "date-time"}, {"example", "2026-01-02T03:04:05Z"}},
		{{"type", "boolean"}, {"default", false}},
		{{"type", "number"}, {"minimum", 0}},
		{{"type", "string"}, {"enum", list{"one", "two", "three"}}},
		{{"type", "array"}, {"items", object{{"type", "string"}}}},
	}
	return append(object{{"description", d.prose(1)}}, kinds[d.random.IntN(len(kinds))]...)
}

func (d describer) example() object {
	o := object{}
	for i := range 12 {
		o = append(o, member{fmt.Sprintf("field_%d", i), d.prose(1)})
	}
	return append(o, member{"id", 1}, member{"tags", list{"one", "two"}})
}

var words = strings.Fields(`the a thing team of that is has can be not read write "quoted" don't request:
	user list when created [optional] updated {id} with \n and #1 only returned value (see below) page`)

// prose returns sentences. Several take a line each.
func (d describer) prose(sentences int) string {
	var b strings.Builder
	for i := range sentences {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString("A")
		for range 6 + d.random.IntN(10) {
			b.WriteString(" " + words[d.random.IntN(len(words))])
		}
		b.WriteString(".")
	}
	return b.String()
}

func sharedParameters() object {
	integer := object{{"type", "integer"}, {"default", 30}}
	return object{
		{"Team", object{{"name", "team"}, {"in", "path"}, {"required", true}, {"schema", object{{"type", "string"}}}}},
		{"Page", object{{"name", "page"}, {"in", "query"}, {"schema", integer}}},
		{"PerPage", object{{"name", "per_page"}, {"in", "query"}, {"schema", integer}}},
	}
}

func (d describer) sharedResponses() object {
	responses := object{}
	for n, name := range []string{"Forbidden", "NotFound", "ValidationFailed"} {
		responses = append(responses, member{name, object{
			{"description", d.prose(1)},
			{"content", object{{"application/json", object{{"schema", ref("schemas", sharedName(n))}}}}},
		}})
	}
	return responses
}
