// Package config reads arazzogen.yaml, which says what the command generates
// and checks: packages, each with the documents that it is made of.
//
// The file is validated by its JSON Schema, the one that editors use, so that
// the two cannot disagree. Every error names the file, the line and the column.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator"
)

// Name is the name of the file.
const Name = "arazzogen.yaml"

// A Config is the contents of the file.
type Config struct {
	Packages []Package `yaml:"packages"`
	Overlays []string  `yaml:"overlays"`
	Fetch    bool      `yaml:"fetch"`
	Severity string    `yaml:"severity"`
	Disable  []string  `yaml:"disable"`

	file string
	root *yaml.Node
}

// A Package is a package to generate.
type Package struct {
	Documents []string          `yaml:"documents"`
	Out       string            `yaml:"out"`
	Name      string            `yaml:"package"`
	Sources   map[string]string `yaml:"sources"`
	Overlays  []string          `yaml:"overlays"`
	Servers   map[string]string `yaml:"servers"`
	Renames   Renames           `yaml:"renames"`
	Example   *bool             `yaml:"example"`
	Tests     bool              `yaml:"tests"`
}

// Renames are the names that things have in Go.
type Renames struct {
	Workflows map[string]string `yaml:"workflows"`
	Steps     map[string]string `yaml:"steps"`
	Schemas   map[string]string `yaml:"schemas"`
}

// Find returns the configuration file of a folder: the one in it, or else in the
// nearest folder above. The error is [fs.ErrNotExist] if there is none.
func Find(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for up := abs; ; up = filepath.Dir(up) {
		if info, err := os.Stat(filepath.Join(up, Name)); err == nil && !info.IsDir() {
			return relative(abs, filepath.Join(up, Name)), nil
		}
		if up == filepath.Dir(up) {
			return "", fmt.Errorf("there is no %s in this folder or above: %w", Name, fs.ErrNotExist)
		}
	}
}

// relative returns a file as it is named in a folder, if it has such a name.
func relative(dir, file string) string {
	if rel, err := filepath.Rel(dir, file); err == nil {
		return rel
	}
	return file
}

// Read reads a configuration file.
func Read(file string) (*Config, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return parse(file, data)
}

// A Job is a package with all that a run needs to generate or check it. Its
// names of files are relative to the working directory.
type Job struct {
	Documents []string
	Out       string
	Options   generator.Options // Package is empty if the file does not say

	config *Config
	index  int
}

// Jobs returns a job for each package.
func (c *Config) Jobs() ([]Job, error) {
	var jobs []Job
	taken := map[string]bool{}
	for i, p := range c.Packages {
		if taken[filepath.Clean(p.Out)] {
			return nil, c.errorAt(errors.New("another package is written to this folder"), "packages", i, "out")
		}
		taken[filepath.Clean(p.Out)] = true
		job := Job{config: c, index: i, Out: c.path(p.Out)}
		for k, pattern := range p.Documents {
			files, err := expand(c.path(pattern))
			if err == nil && len(files) == 0 {
				err = errors.New("no file matches this")
			}
			if err != nil {
				return nil, c.errorAt(err, "packages", i, "documents", k)
			}
			job.Documents = append(job.Documents, files...)
		}
		slices.Sort(job.Documents)
		job.Documents = slices.Compact(job.Documents)
		job.Options = generator.Options{
			Package:  p.Name,
			Example:  p.Example == nil || *p.Example,
			Tests:    p.Tests,
			Sources:  map[string]string{},
			Servers:  p.Servers,
			Renames:  generator.Renames(p.Renames),
			Severity: c.Severity,
			Disable:  c.Disable,
		}
		for name, file := range p.Sources {
			job.Options.Sources[name] = c.path(file)
		}
		for _, overlay := range slices.Concat(c.Overlays, p.Overlays) {
			job.Options.Overlays = append(job.Options.Overlays, c.path(overlay))
		}
		if c.Fetch {
			job.Options.Fetch = generator.Fetch
		}
		jobs = append(jobs, job)
	}
	return jobs, nil
}

// File returns the file that a job is of, or "" if it is of none.
func (j Job) File() string {
	if j.config == nil {
		return ""
	}
	return j.config.file
}

// Locate adds the place in the configuration to an error of a run that names
// something the documents do not have.
func (j Job) Locate(err error) error {
	var unknown *generator.UnknownError
	if j.config == nil || !errors.As(err, &unknown) {
		return err
	}
	p := j.config.Packages[j.index]
	for _, place := range []struct {
		what  string
		names map[string]string
		path  []any
	}{
		{"source description", p.Sources, []any{"sources"}},
		{"source description", p.Servers, []any{"servers"}},
		{"workflow", p.Renames.Workflows, []any{"renames", "workflows"}},
		{"step", p.Renames.Steps, []any{"renames", "steps"}},
		{"schema", p.Renames.Schemas, []any{"renames", "schemas"}},
	} {
		if _, ok := place.names[unknown.Name]; ok && place.what == unknown.What {
			path := slices.Concat([]any{"packages", j.index}, place.path, []any{key(unknown.Name)})
			return j.config.errorAt(err, path...)
		}
	}
	return err
}

// path returns a file of the configuration relative to the working directory. A
// URL stays what it is.
func (c *Config) path(file string) string {
	if generator.IsURL(file) || filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(filepath.Dir(c.file), filepath.FromSlash(file))
}
