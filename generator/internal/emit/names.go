package emit

import (
	"maps"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
	"github.com/arazzogen/arazzogen/templates"
)

// names are the Go identifiers for all that a package declares: one table, made
// before anything is emitted.
type names struct {
	files     map[*plan.Workflow]string
	sources   map[*plan.Source]sourceNames
	schemes   map[*plan.SecurityScheme]schemeNames
	workflows map[*plan.Workflow]workflowNames
	types     map[plan.Type]string // of structs, enums and unions
	fields    map[*plan.Struct][]string
	others    map[*plan.Struct]string // fields for additional members
	values    map[*plan.Enum][]string
	accessors map[*plan.Union][]string // methods
	makers    map[*plan.Union][]string // functions
	imports   []importName             // of packages that the document names
	inputs    map[*plan.Input]string   // fields
	outputs   map[*plan.Output]string
	steps     map[*plan.Step]string  // methods, and fields of the steps struct
	counters  map[*plan.Retry]string // variables
	// keptInputs and keptOutputs are fields of the workflows struct. They have
	// the same name wherever a workflow is called.
	keptInputs, keptOutputs map[*plan.Workflow]string

	definitions map[*plan.Definition]string  // functions
	schemas     map[*plan.WholeSchema]string // variables

	variables map[*plan.Workflow][]constant
	patterns  map[*plan.Pattern]string   // their variables
	queries   map[*plan.QueryText]string // likewise
}

// An importName is what a package is called where it is imported.
type importName struct{ path, name string }

type sourceNames struct{ field, method string }

type schemeNames struct{ field, method string } // of Credentials

type workflowNames struct{ method, state, inputs, outputs string }

// assign names everything in a program. Types are those that it uses, externals
// those of other packages.
func assign(program *plan.Program, types []plan.Type, externals []plan.External) *names {
	n := &names{
		files:     map[*plan.Workflow]string{},
		sources:   map[*plan.Source]sourceNames{},
		schemes:   map[*plan.SecurityScheme]schemeNames{},
		workflows: map[*plan.Workflow]workflowNames{},
		types:     map[plan.Type]string{},
		fields:    map[*plan.Struct][]string{},
		others:    map[*plan.Struct]string{},
		values:    map[*plan.Enum][]string{},
		accessors: map[*plan.Union][]string{},
		makers:    map[*plan.Union][]string{},
		inputs:    map[*plan.Input]string{},
		outputs:   map[*plan.Output]string{},
		steps:     map[*plan.Step]string{},
		counters:  map[*plan.Retry]string{},

		keptInputs:  map[*plan.Workflow]string{},
		keptOutputs: map[*plan.Workflow]string{},

		definitions: map[*plan.Definition]string{},
		schemas:     map[*plan.WholeSchema]string{},

		variables: map[*plan.Workflow][]constant{},
		patterns:  map[*plan.Pattern]string{},
		queries:   map[*plan.QueryText]string{},
	}
	pkg, client := scope{}, scope{}
	promoted := scope{"inputs": true, "outputs": true, "steps": true, "required": true, "workflows": true}
	for _, name := range templates.Declared() {
		promoted[name] = true // those of run are
	}
	for _, name := range slices.Concat(templates.Declared(), local, standardNames) {
		pkg[name] = true
		client[name] = true // its fields are among them
	}
	if schemes := credentialFields(program); len(schemes) > 0 {
		pkg["Credentials"], client["Credentials"] = true, true
		n.credentials(schemes)
	}
	n.sourceNames(client, program.Sources)
	n.workflowNames(pkg, client, program.Workflows)
	for _, w := range program.Workflows {
		n.workflow(w, promoted)
	}
	n.typeNames(pkg, types)
	n.importNames(pkg, externals)
	for _, w := range program.Workflows {
		if w.Validation != nil {
			n.validation(pkg, w)
		}
		n.constants(pkg, w)
	}
	return n
}

// local are the names that generated functions use for their parameters and
// variables, and the functions that a package cannot have: a type called so
// could not be reached there.
var local = []string{"c", "w", "ctx", "cancel", "err", "found", "in", "inputs", "item", "outputs", "value", "init", "main", "u", "v", "data", "fields",
	"where", "i", "ok", "name"}

// standardNames are the names of packages that types of a document may be of.
var standardNames = []string{"big", "json", "netip", "time", "url"}

func (n *names) sourceNames(client scope, sources []*plan.Source) {
	var fields, methods []wanted
	for _, s := range sources {
		fields = append(fields, wanted{name: exported(s.Name), suffix: "Server", spelling: s.Name})
		methods = append(methods, wanted{name: unexported(s.Name), suffix: "URL", spelling: s.Name})
	}
	field, method := client.take(fields), client.take(methods)
	for i, s := range sources {
		n.sources[s] = sourceNames{field[i], method[i]}
	}
}

func (n *names) workflowNames(pkg, client scope, workflows []*plan.Workflow) {
	kept, files := scope{}, scope{"client": true, "types": true, "credentials": true}
	var methods, states, outputs, inputs, bases []wanted
	for _, w := range workflows {
		public, private := exported(w.ID), unexported(w.ID)
		if w.GoName != "" {
			public, private = w.GoName, unexported(w.GoName)
		}
		methods = append(methods, wanted{name: public, suffix: "Workflow", spelling: w.ID, given: w.GoName != ""})
		states = append(states, wanted{name: private, suffix: "Workflow", spelling: w.ID, given: w.GoName != ""})
		outputs = append(outputs, wanted{name: private, suffix: "Workflow", spelling: w.ID})
		inputs = append(inputs, wanted{name: private + "Inputs", spelling: w.ID + " inputs"})
		bases = append(bases, wanted{name: safeFileName(w.ID), suffix: "_workflow", spelling: w.ID, file: true})
	}
	method, state, file := client.take(methods), pkg.take(states), files.take(bases)
	keptOutputs, keptInputs := kept.take(outputs), kept.take(inputs)
	for i, w := range workflows {
		n.workflows[w] = workflowNames{method: method[i], state: state[i]}
		n.keptOutputs[w], n.keptInputs[w], n.files[w] = keptOutputs[i], keptInputs[i], file[i]
	}
	inputs, outputs = nil, nil
	for i, w := range workflows {
		inputs = append(inputs, wanted{name: method[i] + "Inputs", spelling: w.ID + " inputs"})
		outputs = append(outputs, wanted{name: method[i] + "Outputs", spelling: w.ID + " outputs"})
	}
	input, output := pkg.take(inputs), pkg.take(outputs)
	for i, w := range workflows {
		names := n.workflows[w]
		names.inputs, names.outputs = input[i], output[i]
		n.workflows[w] = names
	}
}

// credentials names the fields of Credentials and the methods that make
// credentials of them. Schemes of different sources that have one name are named
// after their sources, all of them: a field must never become one for another
// service because a document was added.
func (n *names) credentials(schemes []*plan.SecurityScheme) {
	fields, methods := scope{"Format": true, "LogValue": true, "MarshalText": true}, scope{}
	for _, name := range templates.Declared() {
		methods[name] = true
	}
	first, shared := map[string]*plan.Source{}, map[string]bool{}
	for _, s := range schemes {
		name := exported(s.Name)
		if first[name] == nil {
			first[name] = s.Source
		}
		shared[name] = shared[name] || first[name] != s.Source
	}
	var public, private []wanted
	for _, s := range schemes {
		name := s.Name
		if shared[exported(name)] {
			name = s.Source.Name + " " + name
		}
		public = append(public, wanted{name: exported(name), suffix: "Scheme", spelling: name})
		private = append(private, wanted{name: unexported(name), suffix: "Scheme", spelling: name})
	}
	field, method := fields.take(public), methods.take(private)
	for i, s := range schemes {
		n.schemes[s] = schemeNames{field[i], method[i]}
	}
}

// workflow names what a workflow declares for itself. Its methods are none of
// those promoted.
func (n *names) workflow(w *plan.Workflow, promoted scope) {
	methods := maps.Clone(promoted)
	var inputs, outputs, steps []wanted
	for _, input := range w.Inputs {
		inputs = append(inputs, member(input.Name, input.GoName, "Input"))
	}
	for _, output := range w.Outputs {
		outputs = append(outputs, member(output.Name, "", "Output"))
	}
	all := w.WithUnset()
	for _, step := range all {
		name := unexported(step.ID)
		if step.GoName != "" {
			name = unexported(step.GoName)
		}
		steps = append(steps, wanted{name: name, suffix: "Step", spelling: step.ID, given: step.GoName != ""})
	}
	for i, name := range (scope{}).take(inputs) {
		n.inputs[w.Inputs[i]] = name
	}
	for i, name := range (scope{}).take(outputs) {
		n.outputs[w.Outputs[i]] = name
	}
	for i, name := range methods.take(steps) {
		step := all[i]
		n.steps[step] = name
		var fields []wanted
		for _, output := range step.Outputs {
			fields = append(fields, wanted{name: unexported(output.Name), suffix: "Output", spelling: output.Name})
		}
		for i, name := range (scope{}).take(fields) {
			n.outputs[step.Outputs[i]] = name
		}
	}
}

// member is the name that a member of a JSON object has as a field.
func member(name, given, suffix string) wanted {
	if given != "" {
		return wanted{name: given, spelling: name, given: true}
	}
	return wanted{name: exported(name), suffix: suffix, spelling: name}
}

// maxFileName is how many bytes the base of a file name may have: file systems
// allow for 255, and what tells names apart and ".gen.go" come after it.
const maxFileName = 230

// safeFileName returns a file name for a workflow that the go command does not
// read a build constraint into, as it would into x_linux and x_test.
func safeFileName(id string) string {
	name := fileName(id)
	if len(name) > maxFileName {
		mark := "_" + hash(id)
		return strings.ToValidUTF8(name[:maxFileName-len(mark)], "") + mark
	}
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
