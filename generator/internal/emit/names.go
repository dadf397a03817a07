package emit

import (
	"maps"
	"strconv"
	"strings"
	"unicode"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
	"github.com/arazzogen/arazzogen/templates"
)

// A scope is a set of identifiers that must differ.
type scope map[string]bool

// take returns the name, or one like it if it is taken or reserved: with the
// suffix, which says what is named, and then with a number.
func (s scope) take(name, suffix string) string {
	free := name
	for n := 2; s[free] || isReserved(free); n++ {
		if free == name && suffix != "" {
			free, n = name+suffix, 1
			continue
		}
		free = name + suffix + strconv.Itoa(n)
	}
	s[free] = true
	return free
}

// names are the Go identifiers for all that a package declares: one table, made
// before anything is emitted.
type names struct {
	files     map[*plan.Workflow]string
	sources   map[*plan.Source]sourceNames
	workflows map[*plan.Workflow]workflowNames
	types     map[plan.Type]string // of structs and enums
	fields    map[*plan.Struct][]string
	values    map[*plan.Enum][]string
	inputs    map[*plan.Input]string // fields
	outputs   map[*plan.Output]string
	steps     map[*plan.Step]string  // methods, and fields of the steps struct
	counters  map[*plan.Retry]string // variables
	// keptInputs and keptOutputs are fields of the workflows struct. They have
	// the same name wherever a workflow is called.
	keptInputs, keptOutputs map[*plan.Workflow]string

	variables map[*plan.Workflow][]constant
	patterns  map[*plan.Pattern]string   // their variables
	queries   map[*plan.QueryText]string // likewise
}

type sourceNames struct{ field, method string }

type workflowNames struct{ method, state, inputs, outputs string }

// assign names everything in a program. Types are those that it uses, in order.
func assign(program *plan.Program, types []plan.Type) *names {
	n := &names{
		files:     map[*plan.Workflow]string{},
		sources:   map[*plan.Source]sourceNames{},
		workflows: map[*plan.Workflow]workflowNames{},
		types:     map[plan.Type]string{},
		fields:    map[*plan.Struct][]string{},
		values:    map[*plan.Enum][]string{},
		inputs:    map[*plan.Input]string{},
		outputs:   map[*plan.Output]string{},
		steps:     map[*plan.Step]string{},
		counters:  map[*plan.Retry]string{},

		keptInputs:  map[*plan.Workflow]string{},
		keptOutputs: map[*plan.Workflow]string{},

		variables: map[*plan.Workflow][]constant{},
		patterns:  map[*plan.Pattern]string{},
		queries:   map[*plan.QueryText]string{},
	}
	pkg, client, files := scope{}, scope{}, scope{"client": true, "types": true}
	kept := scope{}
	promoted := scope{"inputs": true, "outputs": true, "steps": true, "workflows": true}
	for _, name := range templates.Declared() {
		promoted[name] = true // those of run are
	}
	for _, name := range append(templates.Declared(), local...) {
		pkg[name] = true
		client[name] = true // its fields are among them
	}
	for _, s := range program.Sources {
		n.sources[s] = sourceNames{
			field:  client.take(exported(s.Name), "Server"),
			method: client.take(unexported(s.Name), "URL"),
		}
	}
	for _, w := range program.Workflows {
		method := client.take(exported(w.ID), "Workflow")
		n.workflows[w] = workflowNames{
			method:  method,
			state:   pkg.take(unexported(w.ID), "Workflow"),
			inputs:  pkg.take(method+"Inputs", ""),
			outputs: pkg.take(method+"Outputs", ""),
		}
		n.keptOutputs[w] = kept.take(unexported(w.ID), "Workflow")
		n.keptInputs[w] = kept.take(unexported(w.ID)+"Inputs", "")
		n.files[w] = files.take(safeFileName(w.ID), "_workflow")
		n.workflow(w, promoted)
	}
	for _, t := range types {
		n.typ(pkg, t)
	}
	for _, w := range program.Workflows {
		n.constants(pkg, w)
	}
	return n
}

// local are the names that generated functions use for their parameters and
// variables, and the functions that a package cannot have: a type called so
// could not be reached there.
var local = []string{"c", "w", "ctx", "cancel", "err", "in", "inputs", "outputs", "value", "init", "main"}

// workflow names what a workflow declares for itself. Its methods are none of
// those promoted.
func (n *names) workflow(w *plan.Workflow, promoted scope) {
	inputs, outputs, methods := scope{}, scope{}, maps.Clone(promoted)
	for _, input := range w.Inputs {
		n.inputs[input] = inputs.take(exported(input.Name), "Input")
	}
	for _, output := range w.Outputs {
		n.outputs[output] = outputs.take(exported(output.Name), "Output")
	}
	for _, step := range w.Steps {
		n.steps[step] = methods.take(unexported(step.ID), "Step")
		fields := scope{}
		for _, output := range step.Outputs {
			n.outputs[output] = fields.take(unexported(output.Name), "Output")
		}
	}
}

// typ names a type with its fields or values.
func (n *names) typ(pkg scope, t plan.Type) {
	switch t := t.(type) {
	case *plan.Struct:
		n.types[t] = pkg.take(typeName(t.Path), "Type")
		fields := scope{}
		for _, f := range t.Fields {
			n.fields[t] = append(n.fields[t], fields.take(exported(f.Name), "Field"))
		}
	case *plan.Enum:
		name := pkg.take(typeName(t.Path), "Type")
		n.types[t] = name
		for _, value := range t.Values {
			n.values[t] = append(n.values[t], pkg.take(name+enumWord(value), ""))
		}
	}
}

// enumWord returns the part of a constant's name that says its value.
func enumWord(value string) string {
	if value == "" {
		return "Empty"
	}
	if strings.IndexFunc(value, unicode.IsLetter) >= 0 {
		return strings.TrimPrefix(exported(value), "X")
	}
	var b strings.Builder
	for _, r := range value {
		switch word, ok := signs[r]; {
		case ok:
			b.WriteString(word)
		case unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	if b.Len() == 0 {
		return "Value"
	}
	return b.String()
}

// signs are the names of what values without letters are made of.
var signs = map[rune]string{
	'+': "Plus", '-': "Minus", '*': "Star", '/': "Slash", '%': "Percent", '<': "Less", '>': "Greater",
	'=': "Equal", '!': "Not", '&': "And", '|': "Or", '~': "Tilde", '?': "Question", '.': "Dot", ',': "Comma",
	':': "Colon", ';': "Semicolon", '#': "Hash", '@': "At", '$': "Dollar", '^': "Caret", '_': "Underscore",
}

// typeName returns the name of a type for the path to it.
func typeName(path []string) string {
	var b strings.Builder
	for i, part := range path {
		name := exported(part)
		if i > 0 {
			name = strings.TrimPrefix(name, "X")
		}
		b.WriteString(name)
	}
	return b.String()
}

// safeFileName returns a file name for a workflow that the go command does not
// read a build constraint into, as it would into x_linux and x_test.
func safeFileName(id string) string {
	name := fileName(id)
	last := name[strings.LastIndexByte(name, '_')+1:]
	if last == "test" || isPlatform(last) || isDevice(name) || strings.HasPrefix(name, supportPrefix) {
		return name + "_workflow"
	}
	return name
}

// isDevice reports whether Windows takes a name for that of a device.
func isDevice(name string) bool {
	if len(name) == 4 && (name[:3] == "com" || name[:3] == "lpt") {
		return name[3] >= '0' && name[3] <= '9'
	}
	return name == "con" || name == "prn" || name == "aux" || name == "nul"
}

// isPlatform reports whether a word is an operating system or an architecture
// that Go has or may have (go doc go/build).
func isPlatform(word string) bool {
	return strings.Contains(` aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd
		openbsd plan9 solaris wasip1 windows zos 386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips
		mipsle mips64 mips64le mips64p32 mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc
		sparc64 wasm unix `, " "+word+" ")
}
