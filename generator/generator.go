// Package generator compiles Arazzo documents, with the OpenAPI descriptions
// that they name, into Go, and says what is wrong with them. It is the
// compiler's one door: the command and programs that embed the compiler call
// [Generate], or [Check] if they want no code, or [Fix], or [Graph] and [Document] if
// they want to see what workflows do.
//
// A run is a line of passes, each a package below internal with one exported
// function that takes the value of the pass before it and returns the next:
//
//	bytes ─document→ syntax ─link→ program ─plan→ plan ─shape→ control tree ─emit→ Go
//
// No pass calls back, and all report to one list of diagnostics, so that a run
// finds every fault of its documents and not the first alone.
package generator

import (
	"errors"
	"fmt"
	"go/token"
	"io/fs"
	"maps"
	"slices"

	"github.com/arazzogen/arazzogen/generator/internal/contract"
	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/emit"
	"github.com/arazzogen/arazzogen/generator/internal/link"
	"github.com/arazzogen/arazzogen/generator/internal/overlay"
	"github.com/arazzogen/arazzogen/generator/internal/parallel"
	"github.com/arazzogen/arazzogen/generator/internal/plan"
	"github.com/arazzogen/arazzogen/generator/internal/shape"
)

// ErrDocument is the error of a run whose documents have errors. The
// diagnostics of its [Result] say which.
var ErrDocument = errors.New("the documents have errors")

// Options are what a run needs besides its documents.
type Options struct {
	// Package is the name of the generated package, a Go identifier.
	Package string

	// Example and Tests say whether the package comes with examples of its
	// workflows, and with tests of them against a mock server. Both import it by
	// ImportPath or, if that is empty, are files of the package itself.
	Example, Tests bool
	ImportPath     string

	// ReadFile returns the contents of a document or a description, by the
	// name that the caller or the document gave it. Nil means to read files, of up
	// to 256 MiB; those that only a document names must be regular ones.
	ReadFile func(name string) ([]byte, error)

	// Contents are of files by their names, in place of what would be read.
	Contents map[string][]byte

	// Sources are files to read for source descriptions, by the names that
	// documents give them, whatever their URLs are.
	Sources map[string]string

	// Servers are the URLs of the servers that calls go to by default, by the
	// names of source descriptions, whatever the descriptions say.
	Servers map[string]string

	// Renames are names in Go, whatever x-go-name says.
	Renames Renames

	// Overlays are files or URLs of OpenAPI overlays. They change the documents
	// and the descriptions before anything else reads them, in their order.
	Overlays []string

	// Fetch returns the contents of a source description whose URL is http or
	// https. Nil means that nothing is fetched, and that naming one is an
	// error in the document. [Fetch] is one to use.
	Fetch func(url string) ([]byte, error)

	// Severity is "error", "warning" or "note": nothing milder is reported. If
	// it is empty, [Generate] reports errors and warnings, and [Check] notes as
	// well.
	Severity string

	// Disable are the codes of diagnostics that are not reported. Generate
	// reports errors all the same.
	Disable []string
}

// Renames are names in Go: of workflows by their ids, of steps by the ids of
// their workflow and their own with a dot between, and of schemas by the names
// of the components that they are.
type Renames struct {
	Workflows, Steps, Schemas map[string]string
}

// An UnknownError is the error of a run whose options name something that no
// document has.
type UnknownError struct {
	What string // source description, workflow, step or schema
	Name string
}

func (e *UnknownError) Error() string {
	if e.What == "schema" {
		return fmt.Sprintf("no type is made of a schema %q", e.Name)
	}
	return fmt.Sprintf("no document has a %s %q", e.What, e.Name)
}

// A Result is what a run made of its documents.
type Result struct {
	Files     []File     // of the package; none if there are errors
	Functions []Function // that run the workflows, in the order of the documents
	Workflows []Workflow // that the functions run, likewise
	Servers   []Server   // fields of the Client that name a server each

	// Credentials are the fields of the Credentials of the Client; without any,
	// it has none.
	Credentials []Credential

	Modules []Module // that the package needs besides the standard library
	Retries bool     // the Client has the hook OnRetry

	linked      *link.Program
	planned     *plan.Program
	list        *diagnostic.List
	overlays    *overlay.Set
	diagnostics []diagnostic.Diagnostic // of list, those to be reported
	sources     map[string][]byte
	shows       func(name string) bool // whether lines of a file; nil means of any
	lost        map[string]bool
}

// Read returns the files that the run read or looked for, and no URLs, sorted.
func (r *Result) Read() []string {
	all := slices.Concat(slices.Collect(maps.Keys(r.sources)), slices.Collect(maps.Keys(r.lost)))
	all = slices.DeleteFunc(all, IsURL)
	slices.Sort(all)
	return slices.Compact(all)
}

// A File is a file of a generated package.
type File struct {
	Name    string // without a folder
	Content []byte
}

// Generate compiles the documents in files into one package. It
// writes nothing. If a document has errors, it returns them with [ErrDocument].
func Generate(opts Options, files ...string) (*Result, error) {
	if !token.IsIdentifier(opts.Package) || opts.Package == "_" {
		return nil, fmt.Errorf("package name %q is not a Go identifier", opts.Package)
	}
	planned, result, err := analyze(opts, files)
	if err != nil {
		return nil, err
	}
	result.report(opts, diagnostic.Warning)
	if planned == nil {
		return result, ErrDocument
	}
	trees := parallel.Map(planned.Workflows, func(_ int, w *plan.Workflow) shape.Tree { return shape.Shape(w.Graph) })
	pkg := emit.Package(opts.Package, planned, trees)
	result.describe(pkg, planned)
	result.exemplify(opts, pkg)
	return result, nil
}

// analyze runs the passes before code is made. It returns no plan if a document
// has errors.
func analyze(opts Options, files []string) (*plan.Program, *Result, error) {
	if len(files) == 0 {
		return nil, nil, errors.New("no documents given")
	}
	if err := errors.Join(opts.checkFilter(), opts.checkNames()); err != nil {
		return nil, nil, err
	}
	opts, shows := opts.withDisk(files)
	reader := &reader{opts: opts, files: map[string][]byte{}, texts: map[string][]byte{}, lost: map[string]bool{}}
	var diags diagnostic.List
	result := &Result{list: &diags, overlays: &reader.overlays, sources: reader.files, shows: shows, lost: reader.lost}
	for _, name := range opts.Overlays {
		data, err := reader.written(name)
		if err != nil {
			return nil, nil, err
		}
		reader.overlays.Add(name, data)
	}
	if reader.overlays.Diagnostics().HasErrors() {
		return nil, result, nil
	}
	docs, err := parse(reader, files, &diags)
	if err != nil {
		return nil, nil, err
	}
	if err := opts.applyTo(docs); err != nil {
		return nil, nil, err
	}
	linked := link.Link(docs, link.Files{Read: reader.file, Sources: opts.Sources, Stands: reader.overlays.Stands, Servers: opts.Servers}, &diags)
	contract.Check(linked, &diags)
	planned := plan.Plan(linked, opts.Renames.Schemas, &diags)
	if len(planned.Unnamed) > 0 && !diags.HasErrors() {
		return nil, nil, &UnknownError{"schema", planned.Unnamed[0]}
	}
	diags.CheckIgnores()
	reader.overlays.Finish()
	if diags.HasErrors() || reader.overlays.Diagnostics().HasErrors() {
		return nil, result, nil
	}
	own := 0
	for _, doc := range docs {
		own += len(doc.Workflows)
	}
	for i, w := range planned.Workflows {
		result.Workflows = append(result.Workflows, describeWorkflow(w, i >= own))
	}
	result.linked, result.planned = linked, planned
	return planned, result, nil
}

// parse reads documents. What is wrong with them is reported in their order.
func parse(reader *reader, names []string, diags *diagnostic.List) ([]*document.Document, error) {
	for _, name := range names {
		if _, err := reader.file(name); err != nil {
			return nil, err
		}
	}
	reports := make([]diagnostic.List, len(names))
	parsed := parallel.Map(names, func(i int, name string) *document.Document {
		return document.Parse(name, reader.texts[name], &reports[i])
	})
	var docs []*document.Document
	for i, doc := range parsed {
		diags.Append(&reports[i])
		if doc != nil {
			docs = append(docs, doc)
		}
	}
	return docs, nil
}

// errNotFetched says why a URL is not read. It is as good as missing then.
var errNotFetched error = notFetched{}

type notFetched struct{}

func (notFetched) Error() string        { return "is not fetched" }
func (notFetched) Is(target error) bool { return target == fs.ErrNotExist }

// A reader reads files, changes them as the overlays say, and keeps them.
type reader struct {
	opts     Options
	overlays overlay.Set
	files    map[string][]byte // as they are, for the diagnostics
	texts    map[string][]byte // as the overlays made them
	lost     map[string]bool   // what could not be read
}

// file returns a file as the overlays made it.
func (r *reader) file(name string) ([]byte, error) {
	if text, ok := r.texts[name]; ok {
		return text, nil
	}
	data, err := r.written(name)
	if err != nil {
		return nil, err
	}
	r.texts[name] = r.overlays.Apply(name, data)
	return r.texts[name], nil
}

// written returns a file as it is.
func (r *reader) written(name string) ([]byte, error) {
	if data, ok := r.files[name]; ok {
		return data, nil
	}
	data, ok := r.opts.Contents[name]
	if !ok {
		read := r.opts.ReadFile
		if IsURL(name) {
			if read = r.opts.Fetch; read == nil {
				return nil, fmt.Errorf("%s %w", name, errNotFetched)
			}
		}
		var err error
		if data, err = read(name); err != nil {
			r.lost[name] = true
			return nil, err
		}
	}
	r.files[name] = data
	return data, nil
}
