package mock

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
)

// A spot is a part of an answer: its status, a header, or the value at a JSON Pointer
// into its body.
type spot struct {
	draft   *draft
	status  bool
	header  string // empty if it is none
	pointer string
}

// locate returns the part of an answer that a value is.
func (m *mocker) locate(v plan.Value, base string) (spot, bool) {
	switch v := v.(type) {
	case plan.StatusCode:
		return spot{draft: m.own, status: true}, m.own != nil
	case plan.ResponseHeader:
		return spot{draft: m.own, header: canonical(v.Name)}, m.own != nil
	case plan.ResponseBody:
		return spot{draft: m.own, pointer: v.Pointer}, m.own != nil
	case plan.ResponseContent:
		return spot{draft: m.own}, m.own != nil
	case plan.NodeValue:
		pointer, filter, ok := pathPointer(base, v.Path)
		return spot{draft: m.own, pointer: pointer}, ok && filter == nil && !v.Root && m.own != nil
	case plan.Nodes:
		p, ok := m.locate(v.Of, base)
		if !ok || p.status || p.header != "" {
			return spot{}, false
		}
		pointer, filter, ok := pathPointer(p.pointer, v.Path)
		p.pointer = pointer
		return p, ok && filter == nil
	case plan.OutputValue:
		of := m.drafts[v.Step]
		if of == nil || v.Output.Value == nil || slices.Contains(m.within, v.Output) {
			return spot{}, false
		}
		inside := append(m.within[:len(m.within):len(m.within)], v.Output)
		p, ok := (&mocker{drafts: m.drafts, inputs: m.inputs, own: of, within: inside}).locate(v.Output.Value, "")
		if ok && v.Pointer != "" && (p.status || p.header != "") {
			return spot{}, false
		}
		p.pointer += v.Pointer
		return p, ok
	}
	return spot{}, false
}

// get returns what is there.
func (p spot) get() (any, bool) {
	switch {
	case p.status:
		return json.Number(strconv.Itoa(p.draft.status)), true
	case p.header != "":
		if v, ok := p.draft.header[p.header]; ok {
			return v, true
		}
		return nil, false
	}
	if _, none := p.draft.body.(absent); none {
		return nil, false
	}
	return at(p.draft.body, p.pointer)
}

// set puts a value there, as far as it can be there.
func (p spot) set(v any) {
	text, isText := v.(string)
	if !isText {
		text = string(encode(v))
	}
	switch {
	case p.status:
		if n, err := strconv.Atoi(text); err == nil && n >= 100 && n < 600 {
			p.draft.status = n
		}
	case p.header != "":
		p.draft.header[p.header] = text
	default:
		if _, none := p.draft.body.(absent); none {
			p.draft.body = nil
		}
		p.draft.body = put(p.draft.body, p.pointer, v)
		if p.draft.contentType == "" {
			p.draft.contentType = "application/json"
		}
	}
}

// remove takes away what is there.
func (p spot) remove() {
	switch {
	case p.status:
	case p.header != "":
		delete(p.draft.header, p.header)
	case p.pointer == "":
		p.draft.body = absent{}
	default:
		p.draft.body = remove(p.draft.body, p.pointer)
	}
}
