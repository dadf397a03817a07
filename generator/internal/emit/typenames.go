package emit

import (
	"slices"
	"strings"
	"unicode"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// typeNames names types with their fields, values and alternatives. Types come
// before the constants and functions that are named after them.
func (n *names) typeNames(pkg scope, types []plan.Type) {
	var list []wanted
	for _, t := range types {
		naming := namingOf(t)
		w := wanted{name: naming.Name, given: naming.Name != ""}
		if !w.given {
			w.name, w.suffix = typeName(naming.Path), "Type"
			if naming.Source != "" {
				w.others = []string{exported(naming.Source) + w.name}
			}
		}
		// What has fewer parts is plainer: components come first.
		w.spelling = strings.Join(append(slices.Clone(naming.Path), naming.Source), "\x00")
		list = append(list, w)
	}
	for i, name := range pkg.take(list) {
		n.types[types[i]] = name
	}
	var constants, makers []wanted
	for _, t := range types {
		switch t := t.(type) {
		case *plan.Struct:
			n.fieldNames(t)
		case *plan.Enum:
			constants = append(constants, constantNames(n.types[t], t)...)
		case *plan.Union:
			n.accessors[t] = accessorScope().take(alternativeNames("As", t))
			makers = append(makers, alternativeNames(n.types[t]+"From", t)...)
		}
	}
	constant, maker := pkg.take(constants), pkg.take(makers)
	for _, t := range types {
		switch t := t.(type) {
		case *plan.Enum:
			n.values[t], constant = constant[:len(t.Values)], constant[len(t.Values):]
		case *plan.Union:
			n.makers[t], maker = maker[:len(t.Alternatives)], maker[len(t.Alternatives):]
		}
	}
}

// namingOf returns what a struct, an enum or a union is called.
func namingOf(t plan.Type) plan.Naming {
	switch t := t.(type) {
	case *plan.Struct:
		return t.Naming
	case *plan.Enum:
		return t.Naming
	case *plan.Union:
		return t.Naming
	}
	panic("emit: type without a name")
}

func (n *names) fieldNames(t *plan.Struct) {
	fields := scope{"MarshalJSON": true, "UnmarshalJSON": true}
	var list []wanted
	for _, f := range t.Fields {
		list = append(list, member(f.Name, f.GoName, "Field"))
	}
	n.fields[t] = fields.take(list)
	if t.Additional != nil {
		n.others[t] = fields.take([]wanted{{name: "Additional", suffix: "Members", spelling: "Additional"}})[0]
	}
}

// accessorScope has the methods that a union has from [Value].
func accessorScope() scope {
	return scope{"Value": true, "Get": true, "Raw": true, "IsNull": true, "IsZero": true}
}

func alternativeNames(prefix string, t *plan.Union) []wanted {
	var list []wanted
	for _, a := range t.Alternatives {
		list = append(list, wanted{name: prefix + inner(a.Label), prefix: prefix, spelling: a.Label})
	}
	return list
}

func constantNames(prefix string, t *plan.Enum) []wanted {
	var list []wanted
	for _, v := range t.Values {
		text := textOf(v)
		list = append(list, wanted{name: prefix + enumWord(text), prefix: prefix, spelling: text})
	}
	return list
}

// textOf returns the text of a string, or the spelling of a number.
func textOf(v plan.Value) string {
	switch v := v.(type) {
	case plan.String:
		return string(v)
	case plan.Number:
		return string(v)
	}
	panic("emit: value of an enum of no kind")
}

// enumWord returns the part of a constant's name that says its value.
func enumWord(value string) string {
	if value == "" {
		return "Empty"
	}
	if strings.IndexFunc(value, unicode.IsLetter) >= 0 {
		return inner(value)
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

// typeName returns the name of a type for the path to it. What a part repeats of
// the one before is not said twice: orderItem in Order is OrderItem.
func typeName(path []string) string {
	var all, last []string
	for _, part := range path {
		next := words(part)
		if n := len(last); n > 0 && len(next) > n && slices.EqualFunc(last, next[:n], strings.EqualFold) {
			all = append(all, next[n:]...)
		} else {
			all = append(all, next...)
		}
		last = next
	}
	return exported(strings.Join(all, " "))
}

// importNames names the packages that types of the document are of.
func (n *names) importNames(pkg scope, externals []plan.External) {
	var list []wanted
	var paths []string
	for _, external := range externals {
		if slices.Contains(paths, external.Package) || isStandard(external.Package) {
			continue
		}
		paths = append(paths, external.Package)
		list = append(list, wanted{name: packageName(external.Package), suffix: "pkg", spelling: external.Package})
	}
	for i, name := range pkg.take(list) {
		n.imports = append(n.imports, importName{paths[i], name})
	}
}

// isStandard reports whether a package is of the standard library and has a name
// that nothing else has.
func isStandard(path string) bool {
	return path == "" || slices.Contains([]string{"math/big", "encoding/json", "net/netip", "time", "net/url"}, path)
}

// packageName returns the name that a package probably has: the last part of its
// path that is no version, in letters and digits.
func packageName(path string) string {
	parts := strings.Split(path, "/")
	last := parts[len(parts)-1]
	if len(parts) > 1 && len(last) > 1 && last[0] == 'v' && strings.Trim(last[1:], "0123456789") == "" {
		last = parts[len(parts)-2]
	}
	last, _, _ = strings.Cut(last, ".")
	last = strings.TrimPrefix(last, "go-")
	name := strings.Map(func(r rune) rune {
		if r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, strings.ToLower(last))
	if name == "" {
		return "pkg"
	}
	return name
}
