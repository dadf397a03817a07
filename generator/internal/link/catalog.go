package link

import (
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/jsonpointer"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
)

// A catalog finds the operations of a description by what steps call them. There
// may be ten thousand of each. An index is made when somebody looks into it:
// most documents need one alone.
type catalog struct {
	refs      []openapi.Ref
	byID      index
	byFolded  index // by operationIds, folded
	byPointer index
	byPath    index
}

type index map[string][]openapi.Ref

// newIndex returns an index by what operations are called.
func (c *catalog) newIndex(spellings func(openapi.Ref) []string) index {
	x := index{}
	for _, r := range c.refs {
		for _, s := range spellings(r) {
			if known := x[s]; len(known) == 0 || known[len(known)-1] != r {
				x[s] = append(known, r)
			}
		}
	}
	return x
}

// ids returns the operationIds, in order.
func (c *catalog) ids() []string {
	var ids []string
	for _, r := range c.refs {
		if r.ID != "" {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

func (c *catalog) withID(id string) []openapi.Ref {
	if c.byID == nil {
		c.byID = c.newIndex(func(r openapi.Ref) []string { return []string{r.ID} })
	}
	return c.byID[id]
}

// near returns the operations whose operationId is as given but for what people
// spell differently, which [fold] takes away.
func (c *catalog) near(folded string) []openapi.Ref {
	if c.byFolded == nil {
		c.byFolded = c.newIndex(func(r openapi.Ref) []string {
			if r.ID == "" {
				return nil
			}
			return []string{fold(r.ID)}
		})
	}
	return c.byFolded[folded]
}

// withTail returns the operations whose operationId ends with the words of another
// one, or is the end of that.
func (c *catalog) withTail(id string) []openapi.Ref {
	var found []openapi.Ref
	for _, r := range c.refs {
		if isTail(id, r.ID) || isTail(r.ID, id) {
			found = append(found, r)
		}
	}
	return found
}

// at returns the operations at a pointer, /paths/~1pets/get, or, if it has no
// method, below it. The slashes of the path may be as they are, or its braces
// percent-encoded.
func (c *catalog) at(pointer string) []openapi.Ref {
	if c.byPointer == nil {
		c.byPointer = c.newIndex(func(r openapi.Ref) []string {
			method, item := strings.ToLower(r.Method), "/paths/"+jsonpointer.Escape(r.Path)
			return []string{item + "/" + method, item, "/paths" + r.Path + "/" + method}
		})
	}
	if found := c.byPointer[pointer]; len(found) > 0 {
		return found
	}
	return c.byPointer[strings.NewReplacer("%7B", "{", "%7D", "}").Replace(pointer)]
}

// withPath returns the operations of a path, perhaps with the method in front of
// it or behind.
func (c *catalog) withPath(target string) []openapi.Ref {
	if c.byPath == nil {
		c.byPath = c.newIndex(func(r openapi.Ref) []string {
			method := strings.ToLower(r.Method)
			return []string{r.Path, r.Path + "/" + method, method + " " + r.Path}
		})
	}
	if verb, rest, ok := strings.Cut(target, " "); ok {
		target = strings.ToLower(verb) + " " + rest
	}
	return c.byPath[target]
}
