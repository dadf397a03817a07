package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/arazzogen/arazzogen/internal/synthetic"
)

// descriptions compares compiling a workflow of five steps with loading the
// description that it calls.
func descriptions(dir string) (table, error) {
	t := table{{"description", "notation", "time of kin-openapi / arazzogen", "memory of kin-openapi / arazzogen"}}
	for _, size := range []int{50_000, 500_000, 5_000_000, 40_000_000} {
		for _, notation := range []string{"yaml", "json"} {
			dir := filepath.Join(dir, fmt.Sprint(size, notation))
			file := "things." + notation
			err := write(dir, map[string][]byte{
				file:                 synthetic.Description(size, notation == "json"),
				"things.arazzo.yaml": synthetic.Workflow(file, 0),
			})
			if err != nil {
				return nil, err
			}
			loaded, err := costHere(dir, "load", file)
			if err != nil {
				return nil, err
			}
			compiled, err := costHere(dir, "compile", "things.arazzo.yaml")
			if err != nil {
				return nil, err
			}
			t = append(t, []string{
				bytesOf(size), strings.ToUpper(notation),
				times(float64(loaded.cpu), float64(compiled.cpu)), times(loaded.memory, compiled.memory),
			})
		}
	}
	return t, nil
}

func bytesOf(size int) string {
	if size < 1_000_000 {
		return fmt.Sprintf("%d KB", size/1000)
	}
	return fmt.Sprintf("%d MB", size/1_000_000)
}

// growth compares runs with runs of ten times as much.
func growth(dir string) (table, error) {
	t := table{{"ten times as many", "from", "to", "time", "memory"}}
	description := synthetic.Description(50_000, false)
	kinds := []struct {
		name  string
		from  int
		write func(n int) map[string][]byte
	}{
		{"steps of a workflow", 1_000, func(n int) map[string][]byte {
			return map[string][]byte{"0.arazzo.yaml": synthetic.Steps("things.yaml", n)}
		}},
		{"actions of a step", 200, func(n int) map[string][]byte {
			return map[string][]byte{"0.arazzo.yaml": synthetic.Actions("things.yaml", n)}
		}},
		{"documents of a run", 100, documents},
	}
	for _, kind := range kinds {
		var costs [2]cost
		for i, n := range []int{kind.from, 10 * kind.from} {
			files := kind.write(n)
			files["things.yaml"] = description
			dir := filepath.Join(dir, fmt.Sprint(kind.name, n))
			if err := write(dir, files); err != nil {
				return nil, err
			}
			var err error
			if costs[i], err = costHere(dir, "compile", "*.arazzo.yaml"); err != nil {
				return nil, err
			}
		}
		t = append(t, []string{
			kind.name, fmt.Sprint(kind.from), fmt.Sprint(10 * kind.from),
			times(float64(costs[1].cpu), float64(costs[0].cpu)), times(costs[1].memory, costs[0].memory),
		})
	}
	return t, nil
}

// documents returns so many documents, by their names.
func documents(n int) map[string][]byte {
	files := map[string][]byte{}
	for i := range n {
		text := strings.Replace(string(synthetic.Workflow("things.yaml", 0)), "lifecycle-0", fmt.Sprint("lifecycle-", i), 1)
		files[fmt.Sprint(i, ".arazzo.yaml")] = []byte(text)
	}
	return files
}

// unchanged compares a run of the command that changes nothing with the one before
// it, which writes everything.
func unchanged(dir string) (table, error) {
	command := filepath.Join(dir, "arazzogen")
	if _, err := costOnce(".", "go", "build", "-o", command, "./cmd/arazzogen"); err != nil {
		return nil, err
	}
	const home = "XDG_CACHE_HOME" // where the command keeps its records
	user := os.Getenv(home)
	defer os.Setenv(home, user)
	if err := os.Setenv(home, filepath.Join(dir, "cache")); err != nil {
		return nil, err
	}
	t := table{{"documents", "description", "time"}}
	for _, of := range []struct{ documents, size int }{{1, 50_000}, {1, 40_000_000}, {1000, 50_000}} {
		files := documents(of.documents)
		files["things.yaml"] = synthetic.Description(of.size, false)
		dir := filepath.Join(dir, fmt.Sprint("unchanged", of.documents))
		if err := write(dir, files); err != nil {
			return nil, err
		}
		args := []string{"generate", "--out", "out"}
		for i := range of.documents {
			args = append(args, fmt.Sprint(i, ".arazzo.yaml"))
		}
		first, err := costOnce(dir, command, args...)
		if err != nil {
			return nil, err
		}
		again, err := costOf(dir, command, args...)
		if err != nil {
			return nil, err
		}
		t = append(t, []string{fmt.Sprint(of.documents), bytesOf(of.size), times(float64(again.cpu), float64(first.cpu))})
	}
	return t, nil
}

func write(dir string, files map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o666); err != nil {
			return err
		}
	}
	return nil
}
