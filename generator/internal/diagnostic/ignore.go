package diagnostic

// An ignore is the wish of a document not to hear of a code in a part of it.
type ignore struct {
	id       string
	pos      Pos
	from, to Pos // to is behind the part; not valid if the part ends with the file
	used     bool
}

// Ignore notes that a document has x-arazzogen-ignore with the ID of a code, at
// pos, in the object from one place up to another. If that is not valid, the
// object ends with the file.
func (l *List) Ignore(id string, pos, from, to Pos) {
	for _, i := range l.ignores {
		if i.pos == pos {
			return // read twice, through an alias
		}
	}
	l.ignores = append(l.ignores, &ignore{id: id, pos: pos, from: from, to: to})
}

// CheckIgnores reports ignores that nothing needs, at the end of a run. If it
// has errors that are not ignored, nothing is known of what would come after.
func (l *List) CheckIgnores() {
	for _, d := range l.Sorted() {
		if !l.IsIgnored(d) && d.Code.Severity == Error {
			return
		}
	}
	for _, i := range l.ignores {
		if _, known := Lookup(i.id); known && !i.used {
			l.Add(UnusedIgnore, i.pos, "there is no %s in this object; remove it", i.id)
		}
	}
}

// IsIgnored reports whether a document wishes not to hear of a diagnostic.
func (l *List) IsIgnored(d Diagnostic) bool {
	ignored := false
	for _, i := range l.ignores {
		if i.id == d.Code.ID && i.holds(d.Pos) {
			i.used, ignored = true, true
		}
	}
	return ignored
}

func (i *ignore) holds(pos Pos) bool {
	return pos.File == i.from.File && pos.compare(i.from) >= 0 && (!i.to.IsValid() || pos.compare(i.to) < 0)
}
