package openapi

import (
	"math"
	"reflect"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/outline"
	"github.com/arazzogen/arazzogen/internal/synthetic"
)

// A loaded is all that can be known of a description.
type loaded struct {
	operations  []Ref
	copied      any // what kin-openapi would be given
	loaded      map[Ref]*Operation
	diagnostics []diagnostic.Diagnostic
}

// loadWith loads operations of a description that is read in parts of a size.
func loadWith(file string, data []byte, read func(string) ([]byte, error), small int, choose func([]Ref) []Ref) loaded {
	diags := new(diagnostic.List)
	d := open(file, data, newFiles(read, small), diags)
	if d == nil {
		return loaded{diagnostics: diags.Sorted()}
	}
	l := loaded{operations: d.Operations()}
	refs := choose(l.operations)
	l.loaded = d.Load(refs, diags)
	l.copied = d.prune(d.find(refs), new(diagnostic.List)).root()
	l.diagnostics = diags.Sorted()
	return l
}

// checkParts fails the test if a description that is read in parts is not what
// it is when it is parsed as a whole: in positions and diagnostics too. One that
// has an error of syntax may be different.
func checkParts(t *testing.T, file string, data []byte, read func(string) ([]byte, error), choose func([]Ref) []Ref) {
	t.Helper()
	whole := loadWith(file, data, read, math.MaxInt, choose)
	if _, err := outline.ReadWhole(data); err != nil {
		return
	}
	for _, small := range []int{0, outline.Small} {
		parts := loadWith(file, data, read, small, choose)
		if diff := cmp.Diff(whole.operations, parts.operations); diff != "" {
			t.Errorf("operations in parts of %d bytes (-whole +parts):\n%s", small, diff)
		}
		if diff := cmp.Diff(whole.diagnostics, parts.diagnostics); diff != "" {
			t.Errorf("diagnostics in parts of %d bytes (-whole +parts):\n%s", small, diff)
		}
		if !reflect.DeepEqual(whole.copied, parts.copied) {
			t.Errorf("in parts of %d bytes, other things are copied", small)
		}
		if !reflect.DeepEqual(whole.loaded, parts.loaded) {
			t.Errorf("in parts of %d bytes, other operations are loaded", small)
		}
	}
}

func all(refs []Ref) []Ref { return refs }

func TestPartsOfSyntheticDescriptions(t *testing.T) {
	for _, asJSON := range []bool{false, true} {
		data := synthetic.Description(150_000, asJSON)
		checkParts(t, "api", data, nil, func(refs []Ref) []Ref { return refs[20:25] })
	}
}

// TestCostFollowsUse loads the same five operations of a description and of one
// that is 4 MB larger. Parsing these 4 MB takes some twenty times their size.
func TestCostFollowsUse(t *testing.T) {
	const more = 4_000_000
	for _, asJSON := range []bool{false, true} {
		small := allocated(t, synthetic.Description(1_000_000, asJSON))
		large := allocated(t, synthetic.Description(1_000_000+more, asJSON))
		if large > small+3*more {
			t.Errorf("4 MB that are not used take %d KB (JSON: %v)", (large-small)>>10, asJSON)
		}
	}
}

// allocated returns how many bytes it takes to load five operations.
func allocated(t *testing.T, data []byte) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	diags := new(diagnostic.List)
	d := Open("api", data, nil, diags)
	if loaded := d.Load(d.Operations()[100:105], diags); len(loaded) != 5 {
		t.Errorf("%d operations are loaded", len(loaded))
	}
	runtime.ReadMemStats(&after)
	wantNoDiagnostics(t, diags)
	return after.TotalAlloc - before.TotalAlloc
}

// TestFaultInUnusedPart has a fault of syntax in an operation that nobody calls,
// and then calls it.
func TestFaultInUnusedPart(t *testing.T) {
	const text = `openapi: 3.1.0
paths:
  /good:
    get:
      operationId: good
  /bad:
    get:
      operationId: bad
      responses:
        '200': {description: x}
        description: a: b
`
	diags := new(diagnostic.List)
	d := open("api.yaml", []byte(text), newFiles(nil, 0), diags)
	refs := d.Operations()
	if len(d.Load(refs[:1], diags)) != 1 {
		t.Error("the good operation is not loaded")
	}
	wantNoDiagnostics(t, diags)
	if len(d.Load(refs, diags)) != 0 {
		t.Error("the bad operation is loaded")
	}
	wantDiagnostics(t, diags, "api.yaml:11:1 AZ3001")
}
