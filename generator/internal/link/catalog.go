package link

import (
	"strings"
	"unicode"

	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

// A catalog finds the operations of a description by what steps call them. There
// may be ten thousand of each.
type catalog struct {
	ids       []string // operationIds, in order
	byID      map[string][]openapi.Ref
	byFolded  map[string][]openapi.Ref // by operationIds, folded
	byPointer map[string][]openapi.Ref
	byPath    map[string][]openapi.Ref
}

func newCatalog(refs []openapi.Ref) *catalog {
	c := &catalog{
		byID:      map[string][]openapi.Ref{},
		byFolded:  map[string][]openapi.Ref{},
		byPointer: map[string][]openapi.Ref{},
		byPath:    map[string][]openapi.Ref{},
	}
	for _, r := range refs {
		c.byID[r.ID] = append(c.byID[r.ID], r)
		if r.ID != "" {
			c.ids = append(c.ids, r.ID)
			folded := fold(r.ID)
			c.byFolded[folded] = append(c.byFolded[folded], r)
		}
		method, item := strings.ToLower(r.Method), "/paths/"+jsonpointer.Escape(r.Path)
		addSpellings(c.byPointer, r, item+"/"+method, item, "/paths"+r.Path+"/"+method)
		addSpellings(c.byPath, r, r.Path, r.Path+"/"+method, method+" "+r.Path)
	}
	return c
}

// addSpellings adds what an operation is called, each once.
func addSpellings(index map[string][]openapi.Ref, r openapi.Ref, spellings ...string) {
	for _, s := range spellings {
		if known := index[s]; len(known) == 0 || known[len(known)-1] != r {
			index[s] = append(known, r)
		}
	}
}

func (c *catalog) withID(id string) []openapi.Ref { return c.byID[id] }

// near returns the operations whose operationId is as given but for what people
// spell differently, which [fold] takes away.
func (c *catalog) near(folded string) []openapi.Ref { return c.byFolded[folded] }

// at returns the operations at a pointer, /paths/~1pets/get, or, if it has no
// method, below it. The slashes of the path may be as they are, or its braces
// percent-encoded.
func (c *catalog) at(pointer string) []openapi.Ref {
	if found := c.byPointer[pointer]; len(found) > 0 {
		return found
	}
	return c.byPointer[strings.NewReplacer("%7B", "{", "%7D", "}").Replace(pointer)]
}

// withPath returns the operations of a path, perhaps with the method in front of
// it or behind.
func (c *catalog) withPath(target string) []openapi.Ref {
	if verb, rest, ok := strings.Cut(target, " "); ok {
		target = strings.ToLower(verb) + " " + rest
	}
	return c.byPath[target]
}

// fold returns an operationId without what people spell differently.
func fold(id string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, id)
}
