package contract

import (
	"slices"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/expression"
	"github.com/arazzogen/arazzogen/generator/internal/link"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// parts warns of expressions in a value that read a part which what they read
// cannot have.
func (c *checker) parts(at place, v *document.Value) {
	if v == nil {
		return
	}
	for _, part := range v.Template {
		if ref, ok := part.(*expression.Reference); ok {
			c.read(at, v.Text.At(ref.Offset), ref, nil)
		}
	}
	if v.Selector != nil && v.Selector.Context != nil && v.Selector.Context.Ref != nil {
		context := v.Selector.Context
		c.read(at, context.Text.At(context.Ref.Offset), context.Ref, nil)
	}
	for _, element := range v.Elements {
		c.parts(at, element)
	}
	for _, m := range v.Members {
		c.parts(at, m.Value)
	}
}

// read looks at an expression, and a path more into it, whose value is read. It
// reports whether that cannot be.
func (c *checker) read(at place, pos diagnostic.Pos, ref *expression.Reference, more []expression.Access) bool {
	c.noteRead(at, ref, more)
	return c.part(at, pos, ref, more)
}

// noteRead notes what is not there of the schemas of what an expression reads.
func (c *checker) noteRead(at place, ref *expression.Reference, more []expression.Access) {
	s := c.source(at, ref, more, 0)
	for _, of := range s.schemas {
		c.dangling.noteAt(of, s.path)
	}
}

// part warns of an expression, and a path more into it, of a part that cannot be. It
// reports whether it did. What an output cannot have is reported where that is
// described, and not again where it is read.
func (c *checker) part(at place, pos diagnostic.Pos, ref *expression.Reference, more []expression.Access) bool {
	s := c.source(at, ref, more, 0)
	if len(s.path) == 0 || len(s.schemas) == 0 {
		return false
	}
	var why exclusion
	first := 0
	for _, of := range s.schemas {
		if why = excluded(of, s.path); why.reason == "" {
			return false
		}
		first = max(first, why.at)
	}
	if first < len(s.path)-len(more)-len(c.ownPath(ref)) {
		return true
	}
	c.diags.Add(diagnostic.ImpossiblePart, pos, "by its description, %s has nothing at /%s: %s; correct the one or the other",
		s.of, strings.Join(s.path, "/"), why.reason).
		Relate(why.by.Pos, "it is described here")
	return true
}

// ownPath returns the path that an expression has into what it names.
func (c *checker) ownPath(ref *expression.Reference) []expression.Access {
	switch target := c.program.Targets[ref].(type) {
	case link.InputTarget:
		return target.Path
	case link.WorkflowInputTarget:
		return target.Path
	case link.OutputTarget:
		return target.Path
	case link.CallTarget:
		return target.Path
	case link.WorkflowOutputTarget:
		return target.Path
	case link.ReferenceTarget:
		return target.Path
	case link.ObjectTarget, link.TextTarget:
		return nil
	}
	return ref.Path
}

// An exclusion says why values have no part at a path.
type exclusion struct {
	reason string         // empty if they may have
	at     int            // index of the name of the path that shows it
	by     *schema.Schema // that says so
}

// excluded says why values that a schema describes have no part at a path.
func excluded(s *schema.Schema, path []string) exclusion {
	for i, name := range path {
		if s == nil {
			return exclusion{}
		}
		if reason := excludes(s, name); reason != "" {
			whole := "it"
			if i > 0 {
				whole = "/" + strings.Join(path[:i], "/")
			}
			return exclusion{whole + " " + reason, i, s}
		}
		s = s.At([]string{name})
	}
	return exclusion{}
}

// excludes says why no value that a schema describes has a part of a name.
func excludes(s *schema.Schema, name string) (reason string) {
	_, err := strconv.Atoi(name)
	isIndex := err == nil
	for _, t := range s.PossibleTypes() {
		switch {
		case t == schema.Object && s.Excludes(name):
			reason = "is an object without " + strconv.Quote(name) + diagnostic.DidYouMean(name, members(s))
		case t == schema.Object && isIndex && isRecord(s, name):
			reason = "is an object, whose members have names"
		case t == schema.Array && !isIndex:
			reason = "is an array, whose elements have numbers"
		case t == schema.Object || t == schema.Array:
			return ""
		default:
			reason = "is of type " + string(t) + ", which has no parts"
		}
	}
	return reason
}

// isRecord reports whether a schema lists properties, of which a name is none, and
// says of no others.
func isRecord(s *schema.Schema, name string) bool {
	_, open := s.Others()
	names := members(s)
	return !open && len(names) > 0 && !slices.Contains(names, name)
}

func members(s *schema.Schema) []string {
	var names []string
	for _, p := range s.Members() {
		names = append(names, p.Name)
	}
	return names
}
