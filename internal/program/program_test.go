package program

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/arazzogen/arazzogen/generator"
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

// compile compiles a document of testdata.
func compile(t *testing.T, document string) *generator.Result {
	t.Helper()
	result, err := generator.Generate(generator.Options{Package: Package}, filepath.Join("..", "..", "testdata", document))
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func TestProgramIsFoundAfterItWasBuilt(t *testing.T) {
	t.Setenv("GOPROXY", "off")
	c := Cache{filepath.Join(t.TempDir(), "cache"), "v1"}
	result := compile(t, "xpath-criterion/xpath-criterion.arazzo.yaml") // which needs modules
	if file := c.Find(result); file != "" {
		t.Fatalf("there is %s before the build", file)
	}
	// Builds do not get in each other's way.
	var built [2]string
	var errs [2]error
	var wg sync.WaitGroup
	for i := range built {
		wg.Go(func() { built[i], errs[i] = c.Build(t.Context(), result) })
	}
	wg.Wait()
	if errs[0] != nil || errs[1] != nil || built[0] != built[1] {
		t.Fatalf("built %q, %v", built, errs)
	}
	if file := c.Find(result); file != built[0] {
		t.Errorf("found %q, want %q", file, built[0])
	}
	if file := (Cache{c.Dir, "v2"}).Find(result); file != "" {
		t.Errorf("another version has the program %s", file)
	}
	if entries, err := os.ReadDir(c.Dir); err != nil || len(entries) != 1 {
		t.Errorf("in the cache are %v, %v", entries, err)
	}
	// What it says of what it cannot do is on standard error.
	cmd := exec.Command(built[0])
	cmd.Stdin = strings.NewReader(`{"workflow":"none"}`)
	if out, err := cmd.CombinedOutput(); err == nil || string(out) != "there is no workflow \"none\"\n" {
		t.Errorf("it says %q, %v", out, err)
	}
}

func TestBuildNeedsGo(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Cache{t.TempDir(), "v1"}.Build(t.Context(), compile(t, "sequence/sequence.arazzo.yaml"))
	if !errors.Is(err, ErrNoGo) {
		t.Errorf("got %v", err)
	}
}

func TestModuleRequiresOnlyWhatIsImported(t *testing.T) {
	plain := string(goMod(nil))
	if strings.Contains(plain, "require") {
		t.Errorf("without modules, go.mod is\n%s", plain)
	}
	xml := string(goMod([]generator.Module{{Path: "github.com/antchfx/xmlquery", Version: "v1.5.2"}}))
	if !strings.Contains(xml, "require github.com/antchfx/xmlquery v1.5.2\n") || !strings.Contains(xml, "golang.org/x/net") || strings.Contains(xml, "jsonschema") {
		t.Errorf("with xmlquery, go.mod is\n%s", xml)
	}
}

func TestBuildsAreForThisMachine(t *testing.T) {
	got := environ([]string{"A=1", "GOOS=plan9", "GOFLAGS=-mod=vendor", "GOWORK=x", "GOARCH=arm"})
	if want := []string{"A=1", "GOFLAGS=-mod=mod", "GOWORK=off"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTrimRemovesWhatIsNotUsed(t *testing.T) {
	c := Cache{t.TempDir(), "v1"}
	now := time.Now()
	for name, age := range map[string]time.Duration{
		"used": 29 * day, "unused": 31 * day, temporary + "running": time.Hour, temporary + "dead": 2 * day,
	} {
		dir := filepath.Join(c.Dir, name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(dir, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	c.trim(now)
	entries, err := os.ReadDir(c.Dir)
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if want := []string{temporary + "running", "used"}; !slices.Equal(left, want) {
		t.Errorf("left are %q, want %q", left, want)
	}
}
