package support

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

func TestBodiesThatAreKnownAtRunTime(t *testing.T) {
	form := func(v any) formValue {
		return formValue{v, map[string]func(any) any{"a": func(v any) any { return pipeDelimited{v} }}}
	}
	value := json.RawMessage(`{"a":[1,2],"b":{"c":" "},"d":["x","y"],"e":null}`)
	for _, tc := range []struct {
		name       string
		body       any
		sent, json string
	}{
		{"form", form(value), "a=1%7C2&b=%7B%22c%22%3A%22+%22%7D&d=x&d=y", string(value)},
		{"form in a string", form("a=b+c"), "a=b+c", `"a=b+c"`},
		{"no form", form(nil), "", "null"},
		{"text of a form", formText{markup("a="), "b&c d", markup("&e="), nil, json.RawMessage("1.0")}, "a=b%26c+d&e=1.0", `"a=b%26c+d\u0026e=1.0"`},
		{"lines", jsonLines{value: json.RawMessage(`[ {"a": 1}, null ]`)}, "{\"a\":1}\nnull\n", `[ {"a": 1}, null ]`},
		{"one line", jsonLines{value: object{{"a", 1}}}, "{\"a\":1}\n", `{"a":1}`},
		{"no lines", jsonLines{value: array{}}, "", "[]"},
		{"missing lines", jsonLines{}, "", "null"},
		{"lines in a string", jsonLines{value: "1\n2"}, "1\n2", `"1\n2"`},
		{"sequence", jsonLines{array{1, "a"}, "\x1e"}, "\x1e1\n\x1e\"a\"\n", `[1,"a"]`},
	} {
		sent, _, err := request{body: tc.body}.typedPayload()
		if err != nil || string(sent) != tc.sent {
			t.Errorf("%s: sent %q, %v, want %q", tc.name, sent, err, tc.sent)
		}
		raw, err := encode(tc.body)
		if want := strings.ReplaceAll(tc.json, `\u0026`, "&"); err != nil || string(raw) != want {
			t.Errorf("%s as JSON: %s, %v, want %s", tc.name, raw, err, want)
		}
	}
	for _, body := range []any{form(1), form(func() {}), formText{func() {}}, jsonLines{value: func() {}}, multipartValue{value: 1}, multipartValue{value: func() {}}} {
		if _, _, err := (request{body: body}).typedPayload(); err == nil {
			t.Errorf("%T: no error", body)
		}
	}
}

func TestPartsThatAreKnownAtRunTime(t *testing.T) {
	body := multipartValue{json.RawMessage(`{"a":"AA==","b":"x"}`), map[string]func(any) formPart{
		"a": func(v any) formPart { return formPart{name: "a", value: fromBase64{v}, contentType: "a/b"} },
	}}
	sent, _, err := request{contentType: "multipart/form-data; boundary=B", body: body}.typedPayload()
	want := "--B\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\nContent-Type: a/b\r\n\r\n\x00\r\n" +
		"--B\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nx\r\n--B--\r\n"
	if err != nil || string(sent) != want {
		t.Errorf("sent %q, %v, want %q", sent, err, want)
	}
	if raw, err := encode(body); err != nil || string(raw) != `{"a":"AA==","b":"x"}` {
		t.Errorf("as JSON it is %s, %v", raw, err)
	}
	if sent, _, err := (request{contentType: "multipart/form-data", body: multipartValue{}}).typedPayload(); sent != nil || err != nil {
		t.Errorf("without a value: %q, %v", sent, err)
	}
}

func TestPartsWithoutNames(t *testing.T) {
	body := multipartBody{{value: array{1}}, {value: binary{"\xff"}, contentType: "a/b"}, {value: "x"}}
	sent, _, err := request{contentType: "multipart/mixed; boundary=B", body: body}.typedPayload()
	want := "--B\r\nContent-Type: application/json\r\n\r\n[1]\r\n--B\r\nContent-Type: a/b\r\n\r\n\xff\r\n--B\r\n\r\nx\r\n--B--\r\n"
	if err != nil || string(sent) != want {
		t.Errorf("sent %q, %v, want %q", sent, err, want)
	}
	if raw, err := encode(body[2:]); err != nil || string(raw) != `["x"]` {
		t.Errorf("as JSON it is %s, %v", raw, err)
	}
	_, _, err = request{contentType: "multipart/mixed", body: multipartBody{{value: 1}, {value: fromBase64{1}}}}.typedPayload()
	if err == nil || !strings.HasPrefix(err.Error(), "part 2: value is not base64") {
		t.Errorf("error is %v", err)
	}
}

func TestTextOfAResponse(t *testing.T) {
	for _, tc := range []struct{ name, contentType, body, want string }{
		{"UTF-8", "text/plain", "é", "é"},
		{"UTF-8 after a mark", "text/plain", "\ufeffé", "é"},
		{"mark against a charset", "text/plain; charset=iso-8859-1", "\ufeffé", "é"},
		{"ISO-8859-1", `text/plain; charset="ISO-8859-1"`, "\xe9", "é"},
		{"UTF-16", "text/plain; charset=utf-16", "\x00a\x00\xe9\xd8\x3d\xde\x00", "aé😀"},
		{"UTF-16LE", "text/plain; charset=utf-16le", "a\x00\xe9\x00", "aé"},
		{"UTF-16 by its mark", "", "\xfe\xff\x00a", "a"},
		{"UTF-16LE by its mark", "", "\xff\xfea\x00", "a"},
		{"half a character", "text/plain; charset=utf-16", "\x00a\x00", "a"},
		{"declared in XML", "application/xml", "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>", "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>"},
		{"other", "text/plain; charset=utf-8", "é", "é"},
	} {
		r := &Response{Header: http.Header{"Content-Type": {tc.contentType}}, Body: []byte(tc.body)}
		if got := r.bodyText(); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestLinesOfAResponse(t *testing.T) {
	for _, tc := range []struct{ name, contentType, body, want string }{
		{"lines", "application/jsonl", "{\"a\": 1}\n\n[2]\r\n", `[{"a": 1},[2]]`},
		{"sequence", "application/geo+json-seq; x=y", "\x1e1\n\x1e2\n", "[1,2]"},
		{"nothing", "application/x-ndjson", "", "[]"},
		{"broken", "application/x-ndjson", "1\n{", ""},
		{"JSON", "application/json", "[1]", "[1]"},
	} {
		r := newRun(t.Context(), &Client{}, "w")
		r.response = &Response{Header: http.Header{"Content-Type": {tc.contentType}}, Body: []byte(tc.body)}
		r.readLines()
		if got := string(r.jsonBody()); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
		if (r.done() != nil) != (tc.want == "") {
			t.Errorf("%s: %v", tc.name, r.jsonErr)
		}
	}
}

func TestCookiesInTheirStyle(t *testing.T) {
	for _, tc := range []struct {
		name  string
		value any
		want  string
	}{
		{"text", "a, b", "c=a, b"},
		{"empty", "", "c="},
		{"array", array{"blue", nil, "black"}, "c=blue; c=black"},
		{"object", object{{"R", 100}, {"G", 200}}, "R=100; G=200"},
		{"nothing", null, ""},
		{"missing", nil, ""},
	} {
		req, err := request{url: "http://h", header: params{{"Cookie", cookieHeader{{"c", tc.value}}}}, cookie: params{{"d", 1}}}.build(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		want := strings.TrimPrefix(tc.want+"; d=1", "; ")
		if got := req.Header.Get("Cookie"); got != want {
			t.Errorf("%s: %s, want %s", tc.name, got, want)
		}
	}
	if _, err := encode(cookieHeader{{"a", func() {}}}); err == nil {
		t.Error("no error")
	}
}

func TestReservedCharactersInAPath(t *testing.T) {
	for _, tc := range []struct {
		value any
		want  string
	}{
		{"a:b@c!$&'()*+,;=", "a:b@c!$&'()*+,;="},
		{"a/b?c#d[e]%", "a%2Fb%3Fc%23d%5Be%5D%25"},
		{"%41%2F%2e%2E", "%41%252F%252e%252E"},
		{"..", "%2E%2E"},
		{array{"a", "b;c"}, "a,b;c"},
		{matrixExploded{array{"a=", ""}}, ";color=a=;color"},
	} {
		if got, err := styledTarget("path", reservedPath{tc.value}); err != nil || got != tc.want {
			t.Errorf("%v: %s, %v, want %s", tc.value, got, err, tc.want)
		}
	}
}
