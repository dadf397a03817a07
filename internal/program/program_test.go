package program

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite sums.txt")

// TestModulesAreThoseOfThisProject compares what modules of programs require with
// go.mod and go.sum.
func TestModulesAreThoseOfThisProject(t *testing.T) {
	mod, sum := read(t, "../../go.mod"), read(t, "../../go.sum")
	required := []string{
		"github.com/antchfx/xmlquery v1.5.2", "github.com/antchfx/xpath v1.3.9", "github.com/dlclark/regexp2 v1.12.0",
		"github.com/santhosh-tekuri/jsonschema/v6 v6.0.3", "github.com/theory/jsonpath v0.12.0",
	}
	for _, list := range indirects {
		required = append(required, list...)
	}
	var want bytes.Buffer
	for line := range strings.Lines(string(sum)) {
		for _, r := range required {
			if strings.HasPrefix(line, r+" ") || strings.HasPrefix(line, r+"/go.mod ") {
				want.WriteString(line)
				break
			}
		}
	}
	for _, r := range required {
		if !bytes.Contains(mod, []byte("\t"+r)) {
			t.Errorf("go.mod does not require %s", r)
		}
	}
	if *update {
		if err := os.WriteFile("sums.txt", want.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(want.Bytes(), sums) {
		t.Error("sums.txt is not what go.sum says of the modules; run the test with -update")
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
