package contract

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/openapi"
	"github.com/arazzogen/arazzogen/generator/internal/schema"
)

// A danglingChecker finds the references to schemas that lead nowhere among those of
// what workflows send and read. The others do no harm.
type danglingChecker struct {
	diags *diagnostic.List
	known map[diagnostic.Pos]openapi.Dangling // by the place of the schema
	read  map[diagnostic.Pos]openapi.Dangling
	seen  map[*schema.Schema]bool // with all that is inside
}

// note notes what is not there of the schemas of a value that is sent or read and,
// if inside is set, of its parts.
func (d *danglingChecker) note(s *schema.Schema, inside bool) {
	if s == nil || len(d.known) == 0 || d.seen[s] {
		return
	}
	s.Walk(inside, func(s *schema.Schema) {
		if dangling, ok := d.known[s.Pos]; ok {
			d.read[s.Pos] = dangling
		}
	})
	d.seen[s] = inside
}

// noteAt notes what is not there on the way to a part of a value, and of that part.
func (d *danglingChecker) noteAt(s *schema.Schema, path []string) {
	for i := range path {
		d.note(s.At(path[:i]), false)
	}
	d.note(s.At(path), true)
}

// report reports what is not there, that of a description together.
func (d *danglingChecker) report() {
	var found []openapi.Dangling
	for _, dangling := range d.read {
		found = append(found, dangling)
	}
	slices.SortFunc(found, func(a, b openapi.Dangling) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column))
	})
	for len(found) > 0 {
		file := found[0].Pos.File
		n := slices.IndexFunc(found, func(other openapi.Dangling) bool { return other.Pos.File != file })
		if n < 0 {
			n = len(found)
		}
		d.reportFile(found[:n])
		found = found[n:]
	}
}

// maxNamed bounds how many schemas that are not there are named.
const maxNamed = 5

// reportFile reports the references of a file that lead nowhere, at the first.
func (d *danglingChecker) reportFile(found []openapi.Dangling) {
	var names []string
	for _, dangling := range found {
		if name := strconv.Quote(dangling.Name); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 1 {
		d.diags.Add(diagnostic.UnresolvedSchema, found[0].Pos, "%s; describe it, or what is sent and read by it has no type and is not checked", found[0].Reason)
		return
	}
	list := listAll(names)
	if len(names) > maxNamed {
		list = fmt.Sprintf("%s and %d others", strings.Join(names[:maxNamed], ", "), len(names)-maxNamed)
	}
	d.diags.Add(diagnostic.UnresolvedSchema, found[0].Pos, "there are no schemas %s, the first of which is referred to here; describe them, or what is sent and read by them has no type and is not checked", list)
}
