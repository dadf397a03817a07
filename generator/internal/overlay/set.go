package overlay

import (
	"net/url"
	"path"
	"path/filepath"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
	"github.com/arazzogen/arazzogen/generator/internal/outline"
)

// A Set is the overlays of a run, in the order in which they apply, and what
// they changed. The zero Set changes nothing.
type Set struct {
	overlays []*overlay
	texts    map[string]*text // of the documents that changed, by file
	aliases  map[string]string
	faulty   bool // some file could not be read, so that it is not known what it has
	diags    diagnostic.List
}

// Add reads an overlay. What is wrong with it is reported.
func (s *Set) Add(file string, data []byte) {
	if o := parse(file, data, &s.diags); o != nil {
		s.overlays = append(s.overlays, o)
	}
}

// Stands notes that a file is read in place of another, or of a URL, so that an
// overlay that extends that applies to it.
func (s *Set) Stands(file, other string) {
	if s.aliases == nil {
		s.aliases = map[string]string{}
	}
	s.aliases[file] = other
}

// Apply returns the contents of a file after the overlays that are for it: those
// that extend it, and those that extend nothing, as far as it has what their
// actions select. Of what they do not change it returns the very bytes.
func (s *Set) Apply(file string, data []byte) []byte {
	var mine []*overlay
	for _, o := range s.overlays {
		if o.extends.IsSet() && !s.isExtended(o, file) {
			continue
		}
		if o.extends.IsSet() {
			o.applied = true
		}
		mine = append(mine, o)
	}
	if !s.mayChange(mine, data) {
		return data
	}
	var faults diagnostic.List
	root := document.ParseDescription(file, data, &faults)
	if root == nil || root.Kind != document.Object || root.Member("arazzo") != nil && faults.HasErrors() {
		s.faulty = true // the passes say what is wrong with it
		return data
	}
	if !s.change(root, mine) {
		return data
	}
	if s.texts == nil {
		s.texts = map[string]*text{}
	}
	s.texts[file] = newText(root)
	return s.texts[file].data
}

// change carries out the actions of overlays, and reports whether there is
// something to change.
func (s *Set) change(root *document.Value, overlays []*overlay) bool {
	e := edit{root: root, diags: &s.diags}
	changed := false
	for _, o := range overlays {
		e.minor = o.minor
		for _, a := range o.actions {
			if e.added <= maxAdded && e.apply(a) {
				a.matched, changed = true, true
			}
		}
	}
	return changed
}

// isExtended reports whether a file is the one that an overlay extends.
func (s *Set) isExtended(o *overlay, file string) bool {
	return o.target == clean(file) || o.target == clean(s.aliases[file])
}

// mayChange reports whether one of the overlays may change a text.
func (s *Set) mayChange(overlays []*overlay, data []byte) bool {
	var text *outline.Text
	for _, o := range overlays {
		for _, a := range o.actions {
			if text == nil {
				var err error
				if text, err = outline.Read(data, outline.Small); err != nil {
					s.faulty = true // the passes say what is wrong with it
					return false
				}
			}
			if a.target.mayMatch(text) {
				return true
			}
		}
	}
	return false
}

// Finish reports what of the overlays nothing needed, at the end of a run.
func (s *Set) Finish() {
	for _, o := range s.overlays {
		if o.extends.IsSet() && !o.applied {
			s.diags.Add(diagnostic.UnusedOverlay, o.extends.Pos, "%s is none of the documents and descriptions that are read; name one of them, or leave \"extends\" out for the overlay to apply to whatever has its targets", o.extends.Value)
			continue
		}
		for _, a := range o.actions {
			if !a.matched && !s.faulty {
				s.diags.Add(diagnostic.UnusedAction, a.target.text.Pos, "no document that the overlay is for has %s", a.target.text.Value)
			}
		}
	}
}

// Diagnostics returns what is to be said of the overlays.
func (s *Set) Diagnostics() *diagnostic.List { return &s.diags }

// Changed reports whether the overlays changed a file.
func (s *Set) Changed(file string) bool { return s.texts[file] != nil }

// Origin returns where a place in the text that [Set.Apply] returned was
// written: in the file or in an overlay.
func (s *Set) Origin(pos diagnostic.Pos) diagnostic.Pos {
	if t := s.texts[pos.File]; t != nil {
		return t.origin(pos)
	}
	return pos
}

// Relocate makes a diagnostic that was found in such texts one of what was
// written. It has no edits any more if these were of a text that nobody wrote.
func (s *Set) Relocate(d diagnostic.Diagnostic) diagnostic.Diagnostic {
	if len(s.texts) == 0 {
		return d
	}
	if s.Changed(d.Pos.File) {
		d.Edits = nil
	}
	d.Pos = s.Origin(d.Pos)
	related := make([]diagnostic.Related, len(d.Related))
	for i, r := range d.Related {
		related[i] = diagnostic.Related{Pos: s.Origin(r.Pos), Detail: r.Detail}
	}
	d.Related = related
	return d
}

// resolve returns the file or URL that a reference in an overlay names.
func resolve(base, reference string) (string, bool) {
	u, err := url.Parse(reference)
	if err != nil {
		return "", false
	}
	if diagnostic.IsURL(base) {
		b, err := url.Parse(base)
		if err != nil {
			return "", false
		}
		u = b.ResolveReference(u)
	}
	switch {
	case diagnostic.IsURL(u.String()):
		return u.String(), true
	case u.Scheme != "" && u.Scheme != "file" || u.Host != "" || u.Path == "":
		return "", false
	case path.IsAbs(u.Path):
		return clean(u.Path), true
	}
	return clean(path.Join(filepath.ToSlash(filepath.Dir(base)), u.Path)), true
}

// clean returns a name of a file that is the same however the file was named.
func clean(file string) string {
	if file == "" || diagnostic.IsURL(file) {
		return file
	}
	if abs, err := filepath.Abs(file); err == nil {
		return abs
	}
	return filepath.Clean(file)
}
