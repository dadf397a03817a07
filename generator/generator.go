// Package generator compiles Arazzo documents, with the OpenAPI descriptions
// that they name, into Go, and says what is wrong with them. It is the
// compiler's one door: the command and programs that embed the compiler call
// [Generate], or [Check] if they want no code, or [Fix].
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

	// ReadFile returns the contents of a document or a description, by the
	// name that the caller or the document gave it. Nil means to read files, of up
	// to 256 MiB; those that only a document names must be regular ones.
	ReadFile func(name string) ([]byte, error)

	// Overlay has contents of files by their names, in place of those that would
	// be read.
	Overlay map[string][]byte

	// Sources are files to read for source descriptions, by the names that
	// documents give them, whatever their URLs are.
	Sources map[string]string

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

	shows func(name string) bool // of messages: lines of a file; nil means of any
}

// A Result is what a run made of its documents.
type Result struct {
	Files     []File     // of the package; none if there are errors
	Functions []Function // that run the workflows, in the order of the documents
	Servers   []string   // fields of the Client that name a server each

	// Credentials are the fields of the Credentials of the Client; without any,
	// it has none.
	Credentials []Credential

	list        *diagnostic.List
	diagnostics []diagnostic.Diagnostic // of list, those to be reported
	sources     map[string][]byte
	shows       func(name string) bool // of Options
}

// A File is a file of a generated package.
type File struct {
	Name    string // without a folder
	Content []byte
}

// A Function says how Go code runs a workflow.
type Function struct {
	Workflow string // workflowId
	Method   string // of the Client
	Inputs   string // the type of its parameter after the context; empty if there is none
	Outputs  bool   // it returns outputs besides the error
}

// A Credential is a field of the Credentials of a Client.
type Credential struct {
	Field string
	Type  string // string, Basic, TokenSource or Signer
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
	for _, f := range pkg.Files {
		result.Files = append(result.Files, File(f))
	}
	for _, f := range pkg.Functions {
		result.Functions = append(result.Functions, Function(f))
	}
	for _, c := range pkg.Credentials {
		result.Credentials = append(result.Credentials, Credential(c))
	}
	result.Servers = pkg.Servers
	return result, nil
}

// analyze runs the passes before code is made. It returns no plan if a document
// has errors.
func analyze(opts Options, files []string) (*plan.Program, *Result, error) {
	if len(files) == 0 {
		return nil, nil, errors.New("no documents given")
	}
	if err := opts.checkFilter(); err != nil {
		return nil, nil, err
	}
	opts = opts.withDisk(files)
	reader := &reader{opts: opts, files: map[string][]byte{}}
	var diags diagnostic.List
	docs, err := parse(reader, files, &diags)
	if err != nil {
		return nil, nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(opts.Sources)) {
		if !slices.ContainsFunc(docs, func(doc *document.Document) bool { return names(doc, name) }) {
			return nil, nil, fmt.Errorf("no document has a source description %q", name)
		}
	}
	linked := link.Link(docs, link.Files{Read: reader.file, Sources: opts.Sources}, &diags)
	contract.Check(linked, &diags)
	planned := plan.Plan(linked, &diags)
	diags.CheckIgnores()
	result := &Result{list: &diags, sources: reader.files, shows: opts.shows}
	if diags.HasErrors() {
		planned = nil
	}
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
		return document.Parse(name, reader.files[name], &reports[i])
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

// names reports whether a document names a source description so.
func names(doc *document.Document, name string) bool {
	return slices.ContainsFunc(doc.Sources, func(s *document.Source) bool { return s.Name.Value == name })
}

// errNotFetched says why a URL is not read. It is as good as missing then.
var errNotFetched error = notFetched{}

type notFetched struct{}

func (notFetched) Error() string        { return "is not fetched" }
func (notFetched) Is(target error) bool { return target == fs.ErrNotExist }

// A reader reads files and keeps what it read, for the diagnostics.
type reader struct {
	opts  Options
	files map[string][]byte
}

func (r *reader) file(name string) ([]byte, error) {
	if data, ok := r.files[name]; ok {
		return data, nil
	}
	data, ok := r.opts.Overlay[name]
	if !ok {
		read := r.opts.ReadFile
		if isURL(name) {
			if read = r.opts.Fetch; read == nil {
				return nil, fmt.Errorf("%s %w", name, errNotFetched)
			}
		}
		var err error
		if data, err = read(name); err != nil {
			return nil, err
		}
	}
	r.files[name] = data
	return data, nil
}
