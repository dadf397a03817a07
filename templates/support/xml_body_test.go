package support

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestValuesBecomeXML(t *testing.T) {
	raw := func(s string) json.RawMessage { return json.RawMessage(s) }
	tree := xmlNode{name: "tree", memberNodes: map[string]xmlNode{"kind": {nodeType: "attribute"}, "children": {itemNode: &xmlNode{levelsUp: 2}}}}
	for _, tc := range []struct {
		name  string
		value any
		node  xmlNode
		want  string
	}{
		{"elements by name", raw(`{"b":"x & y","a":[1,2.0],"c":{"d":true}}`), xmlNode{name: "r"}, "<r><b>x &amp; y</b><a>1</a><a>2.0</a><c><d>true</d></c></r>"},
		{"scalar", 5, xmlNode{name: "n"}, "<n>5</n>"},
		{"array in an element", array{1, 2}, xmlNode{name: "list", nodeType: "element", itemNode: &xmlNode{name: "n"}}, "<list><n>1</n><n>2</n></list>"},
		{"array in an array", raw(`{"a":[[1],[2,3]]}`), xmlNode{name: "r"}, "<r><a>1</a><a>2</a><a>3</a></r>"},
		{"attributes first", raw(`{"b":"c","a":"\"<\n"}`), xmlNode{name: "r", memberNodes: map[string]xmlNode{"a": {nodeType: "attribute"}}}, `<r a="&#34;&lt;&#xA;"><b>c</b></r>`},
		{"attribute that is null", raw(`{"a":null}`), xmlNode{name: "r", memberNodes: map[string]xmlNode{"a": {nodeType: "attribute"}}}, "<r></r>"},
		{"attributes and text", raw(`{"unit":"kg","value":4}`), xmlNode{name: "w", memberNodes: map[string]xmlNode{"unit": {nodeType: "attribute"}, "value": {nodeType: "text"}}}, `<w unit="kg">4</w>`},
		{"text that is null", raw(`{"value":null}`), xmlNode{name: "w", memberNodes: map[string]xmlNode{"value": {nodeType: "text"}}}, "<w></w>"},
		{"no element of its own", raw(`{"in":{"a":1,"b":2}}`), xmlNode{name: "r", memberNodes: map[string]xmlNode{"in": {nodeType: "none", memberNodes: map[string]xmlNode{"a": {nodeType: "attribute"}}}}}, `<r a="1"><b>2</b></r>`},
		{"namespace of an attribute", raw(`{"a":1}`), xmlNode{name: "r", memberNodes: map[string]xmlNode{"a": {nodeType: "attribute", name: "p:a", namespaceURI: "urn:p"}}}, `<r xmlns:p="urn:p" p:a="1"></r>`},
		{"null", raw(`{"a":null}`), xmlNode{name: "r"}, `<r><a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></r>`},
		{"recursion", raw(`{"kind":"a","children":[{"kind":"b","children":[{"kind":"c"}]}]}`), tree, `<tree kind="a"><children kind="b"><children kind="c"></children></children></tree>`},
		{"only member", raw(`{"a":{"b":1}}`), xmlNode{nodeType: "none"}, "<a><b>1</b></a>"},
		{"XML already", "<a/>", tree, "<a/>"},
		{"missing", nil, tree, ""},
		{"nothing", null, tree, ""},
	} {
		sent, _, err := request{body: xmlBody{tc.value, tc.node}}.typedPayload()
		if err != nil || string(sent) != tc.want {
			t.Errorf("%s: %s, %v, want %s", tc.name, sent, err, tc.want)
		}
	}
}

func TestValuesThatCannotBecomeXML(t *testing.T) {
	attribute := xmlNode{name: "r", memberNodes: map[string]xmlNode{"a b": {nodeType: "attribute"}}}
	for _, tc := range []struct {
		name  string
		value any
		node  xmlNode
		want  string
	}{
		{"element", object{{"a b", 1}}, xmlNode{name: "r"}, `"a b" cannot be the name of an element`},
		{"element in an element", object{{"a", array{object{{"1", 1}}}}}, xmlNode{name: "r"}, `"1" cannot be the name of an element`},
		{"attribute", object{{"a b", 1}}, attribute, `"a b" cannot be the name of an attribute`},
		{"attribute further in", object{{"in", object{{"a b", 1}}}}, xmlNode{name: "r", memberNodes: map[string]xmlNode{
			"in": {nodeType: "none", memberNodes: attribute.memberNodes}}}, `"a b" cannot be the name of an attribute`},
		{"two roots", object{{"a", 1}, {"b", 1}}, xmlNode{nodeType: "none"}, "nothing names the root element"},
		{"no JSON", func() {}, xmlNode{name: "r"}, "json: "},
	} {
		_, _, err := request{body: xmlBody{tc.value, tc.node}}.typedPayload()
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want %s", tc.name, err, tc.want)
		}
	}
}

func TestNamesInXML(t *testing.T) {
	for name, want := range map[string]bool{
		"a": true, "_1": true, "a-b.c": true, "p:a": true, "é": true,
		"": false, "1a": false, "a b": false, "a:b:c": false, ":a": false, "a:": false, "-a": false, "a>": false,
	} {
		if got := isXMLName(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}

func TestPartsOfXMLAreReplaced(t *testing.T) {
	const doc = `<a i="1"><b>x</b><b j="2"><!-- c --><d/></b>text</a>`
	for _, tc := range []struct {
		name string
		part xmlPart
		want string
	}{
		{"element", xmlPart{targetPath: "/a/b[1]", newValue: `<&"`}, `<a i="1"><b>&lt;&amp;&#34;</b><b j="2"><!-- c --><d></d></b>text</a>`},
		{"elements", xmlPart{targetPath: "//b", newValue: 1}, `<a i="1"><b>1</b><b j="2">1</b>text</a>`},
		{"attribute", xmlPart{targetPath: "/a/@i", newValue: `"<`}, `<a i="&#34;&lt;"><b>x</b><b j="2"><!-- c --><d></d></b>text</a>`},
		{"text", xmlPart{targetPath: "/a/b[1]/text()", newValue: "&"}, `<a i="1"><b>&amp;</b><b j="2"><!-- c --><d></d></b>text</a>`},
		{"missing value", xmlPart{targetPath: "/a/b[1]", newValue: nil}, `<a i="1"><b></b><b j="2"><!-- c --><d></d></b>text</a>`},
		{"added element", xmlPart{"/a/b/e", "/a/b", "e", 1}, `<a i="1"><b>x<e>1</e></b><b j="2"><!-- c --><d></d><e>1</e></b>text</a>`},
		{"added attribute", xmlPart{"/a/@k", "/a", "@k", "<"}, `<a i="1" k="&lt;"><b>x</b><b j="2"><!-- c --><d></d></b>text</a>`},
		{"added name with a prefix", xmlPart{"/a/p:e", "/a", "p:e", ""}, `<a i="1"><b>x</b><b j="2"><!-- c --><d></d></b>text<p:e></p:e></a>`},
	} {
		sent, _, err := request{body: xmlReplaced{xmlText{markup(doc)}, []xmlPart{tc.part}}}.typedPayload()
		if err != nil || string(sent) != tc.want {
			t.Errorf("%s: %s, %v, want %s", tc.name, sent, err, tc.want)
		}
	}
	raw, err := encode(xmlReplaced{xmlText{markup(doc)}, nil})
	if err != nil || !strings.HasPrefix(string(raw), `"<a i=`) {
		t.Errorf("as JSON it is %s, %v", raw, err)
	}
}

func TestPartOfXMLThatCannotBeReplaced(t *testing.T) {
	for _, tc := range []struct {
		name, doc string
		part      xmlPart
		want      string
	}{
		{"no node", "<a/>", xmlPart{targetPath: "/b"}, "replace /b: there is no such node"},
		{"no parent", "<a/>", xmlPart{"/b/c", "/b", "c", 1}, "there is no such node"},
		{"parent that is no element", `<a i="1"/>`, xmlPart{"/a/@i/c", "/a/@i", "c", 1}, "there is no such node"},
		{"no expression", "<a/>", xmlPart{targetPath: "/a["}, "XPath"},
		{"number", "<a/>", xmlPart{targetPath: "count(/a)"}, "selects no nodes"},
		{"no parents by expression", "<a/>", xmlPart{"/b", "/a[", "b", 1}, "XPath"},
		{"no XML", "<a", xmlPart{targetPath: "/a"}, "value is not XML"},
		{"no JSON", "<a/>", xmlPart{targetPath: "/a", newValue: func() {}}, "json: "},
	} {
		_, _, err := request{body: xmlReplaced{xmlText{markup(tc.doc)}, []xmlPart{tc.part}}}.typedPayload()
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want %s", tc.name, err, tc.want)
		}
	}
}
