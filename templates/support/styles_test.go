package support

import (
	"encoding/json"
	"testing"
)

// TestStyles follows the tables of OpenAPI 3.1.1 and 3.2.0, Style Examples, and goes
// on where these say n/a. What is undefined in 3.2 is not sent, an empty string is
// what RFC 6570 makes of it.
func TestStyles(t *testing.T) {
	colors, rgb := array{"blue", "black", "brown"}, object{{"R", 100}, {"G", 200}, {"B", 150}}
	for _, tc := range []struct {
		name                             string
		in                               string // the rest of the URL
		style                            func(v any) any
		empty, primitive, array, members string
	}{
		{"matrix", "path", func(v any) any { return matrixStyle{v} },
			";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"},
		{"matrix, exploded", "path", func(v any) any { return matrixExploded{v} },
			";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"},
		{"label", "path", func(v any) any { return labelStyle{v} },
			"%2E", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"},
		{"label, exploded", "path", func(v any) any { return labelExploded{v} },
			"%2E", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"},
		{"simple", "path", func(v any) any { return v },
			"", "blue", "blue,black,brown", "R,100,G,200,B,150"},
		{"simple, exploded", "path", func(v any) any { return simpleExploded{v} },
			"", "blue", "blue,black,brown", "R=100,G=200,B=150"},
		{"form", "query", func(v any) any { return commaSeparated{v} },
			"?color=", "?color=blue", "?color=blue,black,brown", "?color=R,100,G,200,B,150"},
		{"form, exploded", "query", func(v any) any { return v },
			"?color=", "?color=blue", "?color=blue&color=black&color=brown", "?R=100&G=200&B=150"},
		{"spaceDelimited", "query", func(v any) any { return spaceDelimited{v} },
			"?color=", "?color=blue", "?color=blue%20black%20brown", "?color=R%20100%20G%20200%20B%20150"},
		{"pipeDelimited", "query", func(v any) any { return pipeDelimited{v} },
			"?color=", "?color=blue", "?color=blue%7Cblack%7Cbrown", "?color=R%7C100%7CG%7C200%7CB%7C150"},
		{"deepObject", "query", func(v any) any { return deepObject{v} },
			"?color=", "?color=blue", "?color=blue&color=black&color=brown", "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"},
		{"reserved", "query", func(v any) any { return allowReserved{v} },
			"?color=", "?color=blue", "?color=blue&color=black&color=brown", "?R=100&G=200&B=150"},
		{"querystring", "query", func(v any) any { return wholeQuery{v} },
			"", "?blue", "?color=blue&color=black&color=brown", "?R=100&G=200&B=150"},
		{"JSON content", "query", func(v any) any { return jsonContent{v} },
			"?color=%22%22", "?color=%22blue%22", "?color=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D", "?color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"},
		{"text content", "query", func(v any) any { return textContent{v} },
			"?color=", "?color=blue", "?color=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D", "?color=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"},
	} {
		for _, row := range []struct {
			value any
			want  string
		}{{"", tc.empty}, {"blue", tc.primitive}, {colors, tc.array}, {rgb, tc.members}} {
			got, err := styledTarget(tc.in, tc.style(row.value))
			if err != nil || got != row.want {
				t.Errorf("%s of %v: %q, %v, want %q", tc.name, row.value, got, err, row.want)
			}
			raw, _ := encode(row.value) // as a response brings it
			if got, _ := styledTarget(tc.in, tc.style(valueFrom(raw))); got != row.want {
				t.Errorf("%s of %s: %q, want %q", tc.name, raw, got, row.want)
			}
		}
		for _, nothing := range []any{nil, null, Value[any]{}, (*string)(nil), array{}, array{nil}, object{}, json.RawMessage("{ }")} {
			got, err := styledTarget(tc.in, tc.style(nothing))
			if tc.name == "JSON content" || tc.name == "text content" {
				continue // empty structures have a text
			}
			if got != "" || (err != nil) != (tc.in == "path") {
				t.Errorf("%s of nothing, %#v: %q, %v", tc.name, nothing, got, err)
			}
		}
	}
}

func valueFrom(raw json.RawMessage) Value[any] { return Value[any]{raw} }

// styledTarget returns what a URL is for a parameter color, from the place of the
// parameter on.
func styledTarget(in string, v any) (string, error) {
	q := request{url: "http://h/"}
	if in == "path" {
		q.url, q.path = "http://h/{color}", params{{"color", v}}
	} else {
		q.query = params{{"color", v}}
	}
	target, err := q.target()
	if err != nil {
		return "", err
	}
	return target[len("http://h/"):], nil
}

func TestStylesOfOddValues(t *testing.T) {
	raw := func(s string) any { return json.RawMessage(s) }
	for _, tc := range []struct {
		name, in string
		value    any
		want     string
	}{
		{"delimiters inside a list", "query", commaSeparated{array{"a,b", "c&d"}}, "?color=a%2Cb,c%26d"},
		{"null inside", "query", pipeDelimited{array{"a", null, "b"}}, "?color=a%7Cb"},
		{"structure inside a list", "query", commaSeparated{raw(`[{"a": 1}]`)}, "?color=%7B%22a%22%3A1%7D"},
		{"names are escaped", "query", deepObject{raw(`{"a]&": "x=y"}`)}, "?color%5Ba%5D%26%5D=x%3Dy"},
		{"object inside an object", "query", deepObject{raw(`{"a":{"b":{"c":1},"d":null},"e":2}`)}, "?color%5Ba%5D%5Bb%5D%5Bc%5D=1&color%5Be%5D=2"},
		{"array inside an object", "query", deepObject{raw(`{"a":[1,2]}`)}, "?color%5Ba%5D=1&color%5Ba%5D=2"},
		{"empty object inside an object", "query", deepObject{raw(`{"a":{}}`)}, ""},
		{"path delimiters in values", "path", matrixExploded{array{"a;b", "c/d", ""}}, ";color=a%3Bb;color=c%2Fd;color"},
		{"list of an empty string", "path", matrixStyle{array{""}}, ";color"},
		{"label that is a way up", "path", labelStyle{"."}, "%2E%2E"},
		{"label of dots", "path", labelExploded{array{"", ""}}, "%2E%2E"},
		{"exploded names", "path", simpleExploded{raw(`{"a/b":"c,d"}`)}, "a%2Fb=c%2Cd"},
		{"reserved characters", "query", allowReserved{"a/b?c=d:e,f;g@h!$'()*"}, "?color=a/b?c=d:e,f;g@h!$'()*"},
		{"what a query cannot hold, or would change it", "query", allowReserved{"#[]&+ é\"%<"}, "?color=%23%5B%5D%26%2B%20%C3%A9%22%25%3C"},
		{"escaped already", "query", allowReserved{"a%2fb%2Gc%"}, "?color=a%2fb%252Gc%25"},
		{"reserved in another style", "query", allowReserved{pipeDelimited{array{"a/b", "c"}}}, "?color=a/b%7Cc"},
		{"reserved of nothing", "query", allowReserved{commaSeparated{Value[any]{}}}, ""},
		{"query as it is", "query", wholeQuery{"?a=b+c&d[]=1&e=%20f"}, "??a=b+c&d%5B%5D=1&e=%20f"},
		{"query with what it cannot hold", "query", wholeQuery{"q=a b#c\r\n"}, "?q=a%20b%23c%0D%0A"},
		{"query of members to escape", "query", wholeQuery{object{{"a b", "c&d"}, {"e", array{1}}}}, "?a%20b=c%26d&e=%5B1%5D"},
		{"numbers keep their spelling", "query", jsonContent{raw(`{"n": 1.0}`)}, "?color=%7B%22n%22%3A1.0%7D"},
		{"empty structure as JSON", "query", jsonContent{raw(`[ ]`)}, "?color=%5B%5D"},
		{"null as JSON", "query", jsonContent{null}, ""},
		{"missing as JSON", "query", jsonContent{nil}, ""},
		{"missing as text", "query", textContent{Value[any]{}}, ""},
		{"query of JSON", "query", jsonQuery{raw(`{"a": [1, "b&c"]}`)}, "?%7B%22a%22%3A%5B1%2C%22b%26c%22%5D%7D"},
		{"query of JSON that is empty", "query", jsonQuery{raw(`{}`)}, "?%7B%7D"},
		{"query of JSON that is missing", "query", jsonQuery{nil}, ""},
		{"JSON in a path", "path", jsonContent{object{{"a", "/"}}}, "%7B%22a%22:%22%2F%22%7D"},
	} {
		if got, err := styledTarget(tc.in, tc.value); err != nil || got != tc.want {
			t.Errorf("%s: %q, %v, want %q", tc.name, got, err, tc.want)
		}
	}
}

func TestStylesOfHeadersAndCookies(t *testing.T) {
	q := request{
		url:    "http://h",
		header: params{{"X-A", simpleExploded{object{{"k", "a b"}, {"l", 1}}}}, {"X-B", jsonContent{array{"é"}}}},
		cookie: params{{"c", jsonContent{object{{"k", 1}}}}, {"d", textContent{true}}, {"e", jsonContent{nil}}},
	}
	req, err := q.build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"X-A": "k=a b,l=1", "X-B": `["é"]`, "Cookie": "c=%7B%22k%22%3A1%7D; d=true"} {
		if got := req.Header.Get(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestStyledParameterCanBeReadAgain(t *testing.T) {
	r := newRun(t.Context(), &Client{}, "w")
	r.sent.query = params{{"a", allowReserved{pipeDelimited{array{1, 2}}}}, {"b", jsonContent{array{1}}}, {"c", deepObject{Value[any]{}}}}
	for name, want := range map[string]string{"a": `"1,2"`, "b": `"[1]"`, "c": ""} {
		if got := string(r.sentParam("query", name).Raw()); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}
