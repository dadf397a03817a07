package support

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestBodiesAreEncodedByTheirType(t *testing.T) {
	list := json.RawMessage(`["r","w"]`)
	for _, tc := range []struct {
		name       string
		body       any
		sent, json string
	}{
		{"JSON", object{{"a", 1}, {"b", nil}}, `{"a":1}`, `{"a":1}`},
		{"form", formBody{{"a", "x y&"}, {"none", nil}, {"null", null}, {"list", list}}, "a=x+y%26&list=r&list=w",
			`{"a":"x y&","null":null,"list":["r","w"]}`},
		{"form with styles", formBody{{"a", pipeDelimited{array{"x y", 1}}}, {"b", allowReserved{"/?:"}}, {"c", allowReserved{deepObject{object{{"d", "/ &"}}}}}},
			"a=x+y%7C1&b=/?:&c%5Bd%5D=/+%26", `{"a":["x y",1],"b":"/?:","c":{"d":"/ &"}}`},
		{"text", plainText{"n is ", 1, ", ", nil, list}, `n is 1, ["r","w"]`, `"n is 1, [\"r\",\"w\"]"`},
		{"JSON in a form", formBody{{"a", jsonContent{object{{"b", "x y"}, {"c", nil}}}}, {"none", jsonContent{nil}}}, "a=%7B%22b%22%3A%22x+y%22%7D",
			`{"a":"{\"b\":\"x y\"}","none":null}`},
		{"bytes", binary{"a\xff\n"}, "a\xff\n", `"a\ufffd\n"`},
		{"bytes of a JSON string", binary{json.RawMessage(`"a\u00e9"`)}, "aé", `"a\u00e9"`},
		{"bytes of another value", binary{list}, `["r","w"]`, `["r","w"]`},
		{"missing bytes", binary{(*string)(nil)}, "", "null"},
		{"base64", fromBase64{"AP8K"}, "\x00\xff\n", `"AP8K"`},
		{"missing base64", fromBase64{nil}, "", "null"},
		{"missing text", plainText{nil}, "", `""`},
		{"XML", xmlText{markup(`<a b="`), `"<&>`, markup(`">`), 1, nil, markup("</a>")}, `<a b="&#34;&lt;&amp;&gt;">1</a>`,
			`"<a b=\"&#34;&lt;&amp;&gt;\">1</a>"`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			sent, _, err := request{body: tc.body}.typedPayload()
			if err != nil || string(sent) != tc.sent {
				t.Errorf("sent %s, %v, want %s", sent, err, tc.sent)
			}
			raw, err := encode(tc.body)
			if err != nil || string(raw) != tc.json {
				t.Errorf("as JSON it is %s, %v, want %s", raw, err, tc.json)
			}
		})
	}
}

func TestBodyThatCannotBeEncodedIsAnError(t *testing.T) {
	for _, body := range []any{formBody{{"a", func() {}}}, plainText{func() {}}, xmlText{func() {}}, binary{func() {}}, fromBase64{func() {}}} {
		if _, _, err := (request{body: body}).typedPayload(); err == nil {
			t.Errorf("%T: no error", body)
		}
		if _, err := encode(body); err == nil {
			t.Errorf("%T as JSON: no error", body)
		}
	}
}

func TestSentIsWhatWasSent(t *testing.T) {
	r := &run{sent: request{
		method:      "GET",
		url:         "https://tasks.example/tasks/{id}",
		path:        params{{"id", "a b"}},
		query:       params{{"deep", true}},
		header:      params{{"X-Trace", "t"}, {"X-None", nil}},
		accept:      "application/json",
		contentType: "text/plain",
		body:        object{{"a", object{{"b", json.RawMessage("1.0")}}}},
	}}
	for _, tc := range []struct{ name, got, want string }{
		{"URL", string(r.sentURL().Raw()), `"https://tasks.example/tasks/a%20b?deep=true"`},
		{"path", string(r.sentParam("path", "id").Raw()), `"a b"`},
		{"query", string(r.sentParam("query", "deep").Raw()), `"true"`},
		{"header", string(r.sentParam("header", "x-trace").Raw()), `"t"`},
		{"header without a value", string(r.sentParam("header", "X-None").Raw()), ""},
		{"Accept", string(r.sentParam("header", "Accept").Raw()), `"application/json"`},
		{"Content-Type", string(r.sentParam("header", "content-type").Raw()), `"text/plain"`},
		{"unknown", string(r.sentParam("query", "id").Raw()), ""},
		{"body", string(r.sentBodyAt("/a/b").Raw()), "1.0"},
	} {
		if tc.got != tc.want {
			t.Errorf("%s is %s, want %s", tc.name, tc.got, tc.want)
		}
	}
	if nothing := new(run); !nothing.sentURL().IsZero() || !nothing.sentBodyAt("").IsZero() {
		t.Error("something was sent before the first request")
	}
	r.sent.body = func() {}
	if !r.sentBodyAt("").IsZero() {
		t.Error("a body that cannot be encoded has a value")
	}
}

func TestUnmetSaysWhatTheCriterionSaw(t *testing.T) {
	r := newRun(t.Context(), &Client{}, "w")
	err := r.unmet("$outputs.id == 'x'", Value[any]{json.RawMessage(`"y"`)}, nil)
	var failed *StepError
	if !asStepError(err, &failed) || failed.Criterion != "$outputs.id == 'x'" {
		t.Errorf("error is %#v", err)
	}
	if want := `success criterion not met: $outputs.id == 'x': saw "y": saw nothing`; !strings.HasSuffix(err.Error(), want) {
		t.Errorf("error is %q, want %q at its end", err, want)
	}
}
