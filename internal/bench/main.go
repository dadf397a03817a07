// Command bench measures the compiler and what it writes beside other ways to do
// the same, and writes the ratios into docs/performance.md. Make bench runs it.
//
// What is measured runs in a process of its own. Times are those of its
// processor, not of the clock, and memory is what it had from the system, so
// that what else the machine does hardly counts.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/arazzogen/arazzogen/generator"
)

const page = "docs/performance.md"

func main() {
	err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 2 {
		return measured(args[0], args[1])
	}
	dir, err := os.MkdirTemp("", "arazzogen-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, s := range []struct {
		name    string
		measure func(dir string) (table, error)
	}{
		{"descriptions", descriptions},
		{"growth", growth},
		{"unchanged", unchanged},
		{"generators", generators},
		{"handwritten", handwritten},
	} {
		t, err := s.measure(dir)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		fmt.Printf("%s\n", t)
		if err := update(s.name, t); err != nil {
			return err
		}
	}
	return nil
}

// A table is one of the page: its head and its rows.
type table [][]string

func (t table) String() string {
	var b strings.Builder
	for i, row := range t {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(row, " | "))
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", len(row)) + "|\n")
		}
	}
	return b.String()
}

// update puts a table between the marks of the page that have its name.
func update(name string, t table) error {
	text, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	begin, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->"
	before, rest, ok := strings.Cut(string(text), begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		return fmt.Errorf("%s has no marks for %s", page, name)
	}
	return os.WriteFile(page, []byte(before+begin+t.String()+end+after), 0o644)
}

// A cost is what a process took.
type cost struct {
	cpu    time.Duration
	memory float64 // bytes from the system; 0 if it did not say
}

// A command that takes less than a second is run some times more, up to a second
// or nine times in all, and the least of it counts: that is what it takes if nothing
// is in its way.
const (
	enough  = time.Second
	maxRuns = 9
)

// costOf runs a command and returns what it took.
func costOf(dir, name string, args ...string) (cost, error) {
	least, err := costOnce(dir, name, args...)
	for runs, spent := 1, least.cpu; err == nil && runs < maxRuns && spent < enough; runs++ {
		var again cost
		again, err = costOnce(dir, name, args...)
		spent += again.cpu
		least.cpu, least.memory = min(least.cpu, again.cpu), min(least.memory, again.memory)
	}
	return least, err
}

func costOnce(dir, name string, args ...string) (cost, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var out, fault bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &fault
	if err := cmd.Run(); err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", name, err, fault.Bytes()[max(0, fault.Len()-2000):])
	}
	c := cost{cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	if _, err := fmt.Sscanf(out.String(), "memory %g", &c.memory); err != nil {
		c.memory = 0
	}
	return c, nil
}

// costHere runs one of the things that [measured] knows.
func costHere(dir, what, file string) (cost, error) {
	self, err := os.Executable()
	if err != nil {
		return cost{}, err
	}
	return costOf(dir, self, what, file)
}

// measured does what is to be measured: it compiles documents, or loads a whole
// description with kin-openapi.
func measured(what, file string) error {
	switch what {
	case "load":
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if _, err := openapi3.NewLoader().LoadFromData(data); err != nil {
			return err
		}
	case "compile":
		files, err := filepath.Glob(file)
		if err != nil {
			return err
		}
		result, err := generator.Generate(generator.Options{Package: "bench"}, files...)
		if errors.Is(err, generator.ErrDocument) {
			result.WriteDiagnostics(os.Stderr)
		}
		if err != nil {
			return err
		}
		if err := result.Write(filepath.Join(filepath.Dir(file), "out")); err != nil {
			return err
		}
	}
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	fmt.Printf("memory %d\n", stats.Sys)
	return nil
}

// times says how many times a is b.
func times(a, b float64) string {
	switch ratio := a / b; {
	case ratio >= 10:
		return fmt.Sprintf("%.0f", ratio)
	case ratio >= 1:
		return fmt.Sprintf("%.1f", ratio)
	default:
		return fmt.Sprintf("%.2f", ratio)
	}
}
