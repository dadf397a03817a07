package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// Bounds of a file.
type bounds struct {
	bytes int
	nodes int // with every alias expanded
}

// The bounds of a document and of a description. The largest real documents have
// some 10,000 nodes, the largest descriptions some 40 MB.
var (
	documentBounds    = bounds{bytes: 16 << 20, nodes: 1_000_000}
	descriptionBounds = bounds{bytes: 64 << 20, nodes: 20_000_000}
)

const maxDepth = 500

// load reads the root node of a file. After it, walking the tree through its
// aliases ends: nothing contains itself, and the bounds hold with every alias
// expanded.
func load(file string, data []byte, limits bounds, diags *diagnostic.List) (*source, node, bool) {
	src := newSource(file, bytes.TrimPrefix(data, []byte("\uFEFF")))
	src.skipped = len(data) - len(src.data)
	start := diagnostic.Pos{File: file, Line: 1, Column: 1}
	if len(src.data) > limits.bytes {
		diags.Add(diagnostic.TooLarge, start, "the file has %d MiB; at most %d MiB are read", len(src.data)>>20, limits.bytes>>20)
		return nil, node{}, false
	}
	if bad := invalidUTF8(src.data); bad >= 0 {
		diags.Add(diagnostic.Unreadable, src.pos(bad), "the file is not encoded as UTF-8; save it as UTF-8")
		return nil, node{}, false
	}

	root := decode(src, diags)
	if root == nil {
		return nil, node{}, false
	}
	m := measurer{src: src, limit: limits.nodes, anchored: map[*yaml.Node]extent{}, diags: diags}
	if m.measure(root); m.failed {
		return nil, node{}, false
	}
	src.root = root
	src.survey(root, false)
	return src, newNode(root, "the document"), true
}

// invalidUTF8 returns the offset of the first byte that is no UTF-8, or -1.
func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// decode returns the root node of a file, or nil after reporting why there is
// none. JSON is read as such: the YAML library refuses a few of its escapes.
func decode(src *source, diags *diagnostic.List) *yaml.Node {
	if bytes.HasPrefix(bytes.TrimLeft(src.data, " \t\r\n"), []byte("{")) {
		var value json.RawMessage
		err := json.Unmarshal(src.data, &value)
		if err == nil {
			src.isJSON = true
			return decodeJSON(src.data)
		}
		var syntax *json.SyntaxError
		if strings.EqualFold(filepath.Ext(src.file), ".json") && errors.As(err, &syntax) {
			// The offset is behind the byte that cannot stand there.
			at := src.pos(max(int(syntax.Offset)-1, 0))
			diags.Add(diagnostic.BadSyntax, at, "this is not JSON: %v", err)
			return nil
		}
	}
	roots, err := decodeYAML(src.data)
	if err != nil {
		reportSyntax(src, err, diags)
		return nil
	}
	src.settle(roots)
	if len(roots) == 0 {
		diags.Add(diagnostic.Unreadable, diagnostic.Pos{File: src.file, Line: 1, Column: 1},
			"the file is empty; an Arazzo document begins with its version, as in arazzo: 1.0.1")
		return nil
	}
	if len(roots) > 1 {
		second := roots[1]
		diags.Add(diagnostic.Unreadable, diagnostic.Pos{File: src.file, Line: second.Line, Column: second.Column},
			"a second YAML document begins here; put each Arazzo document in a file of its own")
		return nil
	}
	return roots[0]
}

// decodeYAML returns the root nodes of the documents of a YAML stream, but
// those without content.
func decodeYAML(data []byte) (roots []*yaml.Node, err error) {
	// The library panics on input that breaks its own assumptions.
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("yaml: %v", fault)
		}
	}()
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	for {
		var doc yaml.Node
		if err := decoder.Decode(&doc); errors.Is(err, io.EOF) {
			return roots, nil
		} else if err != nil {
			return nil, err
		}
		if len(doc.Content) == 1 && !(doc.Content[0].Kind == yaml.ScalarNode && doc.Content[0].Value == "") {
			roots = append(roots, doc.Content[0])
		}
	}
}

// reportSyntax reports what is wrong with the YAML of a file. The library names
// the line where the enclosing collection begins, or none. The line that is to
// blame is the first one with which the file up to it has the same fault.
func reportSyntax(src *source, err error, diags *diagnostic.List) {
	message, line := syntaxFault(err)
	if len(src.data) < 1<<20 {
		line = 1 + sort.Search(len(src.lines)-1, func(i int) bool {
			_, err := decodeYAML(src.data[:src.lines[i+1]])
			found, _ := syntaxFault(err)
			return found == message
		})
	}
	line = min(max(line, 1), len(src.lines))
	diags.Add(diagnostic.BadSyntax, src.firstOnLine(line), "this is not YAML: %s; check the indentation and the quotes here and in the line above", message)
}

var syntaxLine = regexp.MustCompile(`^line (\d+): `)

// syntaxFault takes an error of the library apart: what it says, and the line,
// or 0.
func syntaxFault(err error) (message string, line int) {
	if err == nil {
		return "", 0
	}
	message = strings.TrimPrefix(err.Error(), "yaml: ")
	if m := syntaxLine.FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = message[len(m[0]):]
	}
	return message, line
}

// A measurer checks that a tree is within the bounds, following aliases.
type measurer struct {
	src      *source
	limit    int                   // of nodes
	anchored map[*yaml.Node]extent // of the nodes that aliases may name
	diags    *diagnostic.List
	failed   bool
}

// An extent is the size and depth of a tree with every alias expanded. While a
// node is being measured, that of an anchored one is open.
type extent struct {
	nodes, depth int
	open         bool
}

// measure returns the extent of a node. An anchored one is measured once, so
// that this takes time in the size of the file, not of its expansion.
func (m *measurer) measure(n *yaml.Node) extent {
	if m.failed {
		return extent{}
	}
	if n.Kind == yaml.AliasNode {
		known, ok := m.anchored[n.Alias]
		if !ok {
			return m.measure(n.Alias)
		}
		if known.open {
			m.fail(n, diagnostic.RecursiveAlias, "the alias %q is inside of the value that it stands for; write the value out", n.Value)
		}
		return known
	}
	if n.Anchor != "" {
		m.anchored[n] = extent{open: true}
	}
	total := extent{nodes: 1, depth: 1}
	for _, child := range n.Content {
		e := m.measure(child)
		total.nodes += e.nodes
		total.depth = max(total.depth, e.depth+1)
	}
	switch {
	case m.failed:
	case total.nodes > m.limit:
		m.fail(n, diagnostic.TooLarge, "with its aliases expanded, this has more than %d values", m.limit)
	case total.depth > maxDepth:
		m.fail(n, diagnostic.TooLarge, "this is nested more than %d levels deep", maxDepth)
	}
	if n.Anchor != "" {
		m.anchored[n] = total
	}
	return total
}

func (m *measurer) fail(n *yaml.Node, code diagnostic.Code, format string, args ...any) {
	m.failed = true
	m.diags.Add(code, diagnostic.Pos{File: m.src.file, Line: n.Line, Column: n.Column}, format, args...)
}
