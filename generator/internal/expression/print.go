package expression

import (
	"slices"
	"strings"
)

// String returns the reference in its standard form. Where there is none, for
// every element of a list or a length, it is the form that conditions have.
func (r *Reference) String() string {
	var b strings.Builder
	b.WriteString("$")
	if r.Root > 0 {
		b.WriteString(rootNames[r.Root-1])
	}
	switch r.Root {
	case Request, Response, Message:
		b.WriteString("." + r.fieldName())
	case Steps:
		b.WriteString("." + r.Names[0] + ".outputs")
		if len(r.Names) > 1 {
			b.WriteString("." + r.Names[1])
		}
		if r.Part != nil {
			return b.String() + pathText(r.Part.Path)
		}
		return b.String() + pathText(r.Path)
	case SourceDescriptions:
		if len(r.Names) == 1 { // $sourceDescriptions.x#/…
			return "{" + b.String() + "." + r.Names[0] + ".url}" + pathText(r.Path)
		}
	}
	for _, name := range r.Names {
		b.WriteString("." + name)
	}
	return b.String() + pathText(r.Path)
}

// HasStandardForm reports whether [Reference.String] is standard: the reference
// names one value, without a part that only conditions and JSONPath can name.
func (r *Reference) HasStandardForm() bool {
	isAll := r.Root == Inputs && len(r.Names) == 0 || r.Root == Steps && len(r.Names) == 1
	return !isAll && r.Part == nil && !slices.Contains(r.Path, Access(Each{})) && !slices.Contains(r.Path, Access(Length{}))
}

func (r *Reference) fieldName() string {
	switch r.Field {
	case Header:
		return "header"
	case Query:
		return "query"
	case Path:
		return "path"
	case Body:
		if r.Root == Message {
			return "payload"
		}
		return "body"
	}
	return ""
}

// pathText returns a path as a JSON Pointer after #, with .length after it as
// the case may be, or, if it has every element of something, in dots.
func pathText(path []Access) string {
	var pointer, dots strings.Builder
	pointable := true
	for i, access := range path {
		switch access := access.(type) {
		case Member:
			pointer.WriteString("/" + pointerEscaper.Replace(string(access)))
			dots.WriteString(memberText(access))
		case Each:
			pointable = false
			dots.WriteString("[*]")
		case Length:
			pointable = i == 0 || pointable && i == len(path)-1
			pointer.WriteString(".length")
			dots.WriteString(".length")
		}
	}
	if !pointable || len(path) > 0 && path[0] == Access(Length{}) {
		return dots.String()
	}
	if len(path) == 0 {
		return ""
	}
	return "#" + pointer.String()
}

// memberText returns an access as conditions and JSONPath write it.
func memberText(m Member) string {
	switch {
	case isDigits(string(m)):
		return "[" + string(m) + "]"
	case isShorthand(string(m)):
		return "." + string(m)
	}
	return "['" + textEscaper.Replace(string(m)) + "']"
}

var textEscaper = strings.NewReplacer(`\`, `\\`, `'`, `\'`)

// isShorthand reports whether a member can be written after a dot in JSONPath
// (RFC 9535, section 2.5.1.1).
func isShorthand(name string) bool {
	for i := range len(name) {
		c := name[i]
		if c == '-' || !isIdentifierByte(c) && c < 0x80 || i == 0 && '0' <= c && c <= '9' {
			return false
		}
	}
	return name != ""
}
