// Package generator compiles Arazzo documents, with the OpenAPI descriptions
// that they name, into Go. It is the compiler's one door: the command and
// programs that embed the compiler call [Generate].
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
	"bytes"
	"errors"
	"fmt"
	"go/token"
	"io"
	"os"

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
	// name that the caller or the document gave it. Nil means [os.ReadFile].
	ReadFile func(name string) ([]byte, error)

	// Fetch returns the contents of a source description whose URL is http or
	// https. Nil means that nothing is fetched, and that naming one is an
	// error in the document. [Fetch] is one to use.
	Fetch func(url string) ([]byte, error)
}

// A Result is what a run made of its documents.
type Result struct {
	Files     []File     // of the package; none if there are errors
	Functions []Function // that run the workflows, in the order of the documents
	Servers   []string   // fields of the Client that name a server each

	diagnostics []diagnostic.Diagnostic
	sources     map[string][]byte
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

// Generate compiles the documents in the files named into one package. It
// writes nothing. If a document has errors, it returns them with [ErrDocument].
func Generate(opts Options, names ...string) (*Result, error) {
	if !token.IsIdentifier(opts.Package) || opts.Package == "_" {
		return nil, fmt.Errorf("package name %q is not a Go identifier", opts.Package)
	}
	if len(names) == 0 {
		return nil, errors.New("no documents given")
	}
	reader := &reader{read: opts.ReadFile, fetch: opts.Fetch, files: map[string][]byte{}}
	if reader.read == nil {
		reader.read = os.ReadFile
	}
	var diags diagnostic.List
	docs, err := parse(reader, names, &diags)
	if err != nil {
		return nil, err
	}
	linked := link.Link(docs, reader.file, &diags)
	planned := plan.Plan(linked, &diags)
	result := &Result{diagnostics: diags.Sorted(), sources: reader.files}
	if diags.HasErrors() {
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
	result.Servers = pkg.Servers
	return result, nil
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

// WriteDiagnostics writes the diagnostics of the run to w, each with the line
// of the document that it is about.
func (r *Result) WriteDiagnostics(w io.Writer) error {
	var b bytes.Buffer
	diagnostic.Render(&b, r.diagnostics, func(file string) []byte { return r.sources[file] })
	_, err := w.Write(b.Bytes())
	return err
}

// A reader reads files and keeps what it read, for the diagnostics.
type reader struct {
	read, fetch func(string) ([]byte, error)
	files       map[string][]byte
}

func (r *reader) file(name string) ([]byte, error) {
	if data, ok := r.files[name]; ok {
		return data, nil
	}
	read := r.read
	if isURL(name) {
		if read = r.fetch; read == nil {
			return nil, fmt.Errorf("%s is not fetched", name)
		}
	}
	data, err := read(name)
	if err != nil {
		return nil, err
	}
	r.files[name] = data
	return data, nil
}
