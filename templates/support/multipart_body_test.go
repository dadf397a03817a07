package support

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestPartsAreSentByTheirType(t *testing.T) {
	for _, tc := range []struct {
		name string
		part formPart
		want []string // what is between boundaries
	}{
		{"text", formPart{"a", "x", "", nil}, []string{"name=\"a\"\r\n\r\nx"}},
		{"number", formPart{"a", json.RawMessage("1.0"), "", nil}, []string{"name=\"a\"\r\n\r\n1.0"}},
		{"number of a type", formPart{"a", 1, "text/x", nil}, []string{"name=\"a\"\r\nContent-Type: text/x\r\n\r\n1"}},
		{"object", formPart{"a", object{{"b", 1}}, "", nil}, []string{"name=\"a\"\r\nContent-Type: application/json\r\n\r\n{\"b\":1}"}},
		{"text as JSON", formPart{"a", "x", "application/json", nil}, []string{"name=\"a\"\r\nContent-Type: application/json\r\n\r\n\"x\""}},
		{"plain values", formPart{"a", array{1, nil, "x"}, "", nil}, []string{"name=\"a\"\r\n\r\n1", "name=\"a\"\r\n\r\nx"}},
		{"objects", formPart{"a", array{object{}}, "", nil}, []string{"name=\"a\"\r\nContent-Type: application/json\r\n\r\n[{}]"}},
		{"array as JSON", formPart{"a", array{1}, "application/json", nil}, []string{"name=\"a\"\r\nContent-Type: application/json\r\n\r\n[1]"}},
		{"bytes", formPart{"a", binary{"\xff"}, "a/b", nil}, []string{"name=\"a\"; filename=\"a\"\r\nContent-Type: a/b\r\n\r\n\xff"}},
		{"files", formPart{"a", fromBase64{array{"AA==", nil, "/w=="}}, "a/b", nil}, []string{
			"name=\"a\"; filename=\"a\"\r\nContent-Type: a/b\r\n\r\n\x00", "name=\"a\"; filename=\"a\"\r\nContent-Type: a/b\r\n\r\n\xff"}},
		{"name with a quote", formPart{"a\"\r\nb", "x", "", nil}, []string{"name=\"a%22%0D%0Ab\"\r\n\r\nx"}},
		{"with headers", formPart{"a", "x", "", params{{"X-Kind", "scan"}}}, []string{"name=\"a\"\r\nX-Kind: scan\r\n\r\nx"}},
		{"bytes that are no string", formPart{"a", binary{[]byte("\xff")}, "a/b", nil}, []string{"name=\"a\"; filename=\"a\"\r\nContent-Type: a/b\r\n\r\n\xff"}},
		{"decoded bytes", formPart{"a", fromBase64{[]byte("\xff")}, "a/b", nil}, []string{"name=\"a\"; filename=\"a\"\r\nContent-Type: a/b\r\n\r\n\xff"}},
		{"delimited", formPart{"a", pipeDelimited{array{"x y", "&="}}, "", nil}, []string{"name=\"a\"\r\n\r\nx y|&="}},
		{"members", formPart{"a", explodedForm{object{{"b", 1}, {"c&", "="}}}, "", nil}, []string{"name=\"b\"\r\n\r\n1", "name=\"c&\"\r\n\r\n="}},
		{"members in brackets", formPart{"a", deepObject{object{{"b", 1}}}, "", nil}, []string{"name=\"a[b]\"\r\n\r\n1"}},
		{"nothing in a style", formPart{"a", deepObject{nil}, "", nil}, nil},
		{"missing", formPart{"a", nil, "", nil}, nil},
		{"null", formPart{"a", null, "", nil}, nil},
		{"missing bytes", formPart{"a", binary{nil}, "a/b", nil}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			q := request{contentType: "multipart/form-data; boundary=B", body: multipartBody{tc.part}}
			sent, contentType, err := q.typedPayload()
			if err != nil || contentType != q.contentType {
				t.Fatalf("content type %s, %v", contentType, err)
			}
			var want strings.Builder
			for _, part := range tc.want {
				want.WriteString("--B\r\nContent-Disposition: form-data; " + part + "\r\n")
			}
			if got := strings.TrimPrefix(string(sent), "\r\n"); got != want.String()+"--B--\r\n" {
				t.Errorf("sent %q, want %q", got, want.String())
			}
		})
	}
}

func TestBoundaryFollowsFromContent(t *testing.T) {
	boundaryOf := func(body multipartBody) ([]byte, string) {
		sent, contentType, err := request{contentType: "multipart/form-data", body: body}.typedPayload()
		if err != nil || !strings.HasPrefix(contentType, "multipart/form-data; boundary=") {
			t.Fatalf("content type %s, %v", contentType, err)
		}
		return sent, contentType
	}
	first, firstType := boundaryOf(multipartBody{{"a", "x", "", nil}})
	again, againType := boundaryOf(multipartBody{{"a", "x", "", nil}})
	_, otherType := boundaryOf(multipartBody{{"a", "y", "", nil}})
	if !bytes.Equal(first, again) || firstType != againType {
		t.Errorf("%s is followed by %s", firstType, againType)
	}
	if firstType == otherType {
		t.Errorf("another content has the type %s too", otherType)
	}
}

func TestPartThatCannotBeSentIsAnError(t *testing.T) {
	for _, tc := range []struct {
		name        string
		contentType string
		value       any
		want        string
	}{
		{"no JSON", "multipart/form-data", func() {}, "a: json: "},
		{"no base64", "multipart/form-data", fromBase64{"?"}, "a: value is not base64: "},
		{"element that is no base64", "multipart/form-data", fromBase64{array{"AA==", 1}}, "a: value is not base64: "},
		{"object as XML", "multipart/form-data", nil, "a: XML in a part has to be a text"},
		{"content type", "multipart/", "x", "content type: "},
		{"boundary", `multipart/form-data; boundary="\""`, "x", "boundary"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			part := formPart{"a", tc.value, "", nil}
			if tc.value == nil {
				part.value, part.contentType = object{}, "application/xml"
			}
			_, _, err := request{contentType: tc.contentType, body: multipartBody{part}}.typedPayload()
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("error is %v, want %s", err, tc.want)
			}
		})
	}
}
