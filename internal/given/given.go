// Package given finds the values that a run needs and that no document has, inputs
// and credentials: those that flags give, then those of the environment, then those
// of files. What is missing then is asked for, if there is somebody to ask.
package given

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"
)

// Sources are where values are looked for, of inputs or of credentials.
type Sources struct {
	// Flags are NAME=VALUE each.
	Flags []string

	// FileFlags are NAME=FILE each: the value is what the file holds.
	FileFlags []string

	// Files hold an object each, in JSON or YAML. The later ones win.
	Files []string

	// Prefix begins the names of environment variables.
	Prefix string

	// Getenv looks up an environment variable; nil for none.
	Getenv func(string) (string, bool)

	// ReadFile reads a file.
	ReadFile func(string) ([]byte, error)
}

// A Value is a text of a flag, of the environment or of a file that holds nothing
// else, or JSON of a file.
type Value struct {
	Text string
	JSON json.RawMessage // nil if it is a text
}

// Values are the values that are given, by name.
type Values struct {
	sources Sources
	byName  map[string]Value
	order   []string // of the names, as they were met
}

// Read reads what is given, but for the environment.
func (s Sources) Read() (*Values, error) {
	v := &Values{sources: s, byName: map[string]Value{}}
	for _, file := range s.Files {
		members, err := s.readObject(file)
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			v.set(m.name, Value{JSON: m.value})
		}
	}
	for _, flag := range s.FileFlags {
		name, file, ok := strings.Cut(flag, "=")
		if !ok || name == "" || file == "" {
			return nil, fmt.Errorf("%q is not NAME=FILE", flag)
		}
		data, err := s.ReadFile(file)
		if err != nil {
			return nil, err
		}
		v.set(name, Value{Text: string(data)})
	}
	for _, flag := range s.Flags {
		name, text, ok := strings.Cut(flag, "=")
		if !ok || name == "" {
			return nil, fmt.Errorf("%q is not NAME=VALUE", name)
		}
		v.set(name, Value{Text: text})
	}
	return v, nil
}

func (v *Values) set(name string, value Value) {
	if _, ok := v.byName[name]; !ok {
		v.order = append(v.order, name)
	}
	v.byName[name] = value
}

// Lookup returns the value of a name: that of a flag, of the environment, or of a
// file.
func (v *Values) Lookup(name string) (Value, bool) {
	given, ok := v.byName[name]
	if ok && given.JSON == nil || v.sources.Getenv == nil {
		return given, ok
	}
	if text, found := v.sources.Getenv(v.Variable(name)); found {
		return Value{Text: text}, true
	}
	return given, ok
}

// Variable returns the environment variable for a name: in capitals, with an
// underscore for what is no letter and no digit.
func (v *Values) Variable(name string) string {
	return v.sources.Prefix + strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return '_'
	}, name)
}

// Unknown returns the names that are given and not among those known.
func (v *Values) Unknown(known []string) []string {
	var unknown []string
	for _, name := range v.order {
		if !slices.Contains(known, name) {
			unknown = append(unknown, name)
		}
	}
	return unknown
}

// OSGetenv looks up the environment of the process.
func OSGetenv(name string) (string, bool) { return os.LookupEnv(name) }
