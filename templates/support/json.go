package support

import (
	"bytes"
	"encoding/json"
	"iter"
	"strings"
)

// elements yields the elements of a JSON array, each with a nil name, or the
// members of an object, their names as JSON. It yields nothing for any other
// value. Here and below, doc is valid JSON without space around it, or nil.
func elements(doc json.RawMessage) iter.Seq2[json.RawMessage, json.RawMessage] {
	return func(yield func(name, value json.RawMessage) bool) {
		if len(doc) == 0 || doc[0] != '{' && doc[0] != '[' {
			return
		}
		for i := skip(doc, 1, " \t\r\n"); doc[i] != '}' && doc[i] != ']'; i = skip(doc, i, ", \t\r\n") {
			var name json.RawMessage
			if doc[0] == '{' {
				end := valueEnd(doc, i)
				name = doc[i:end]
				i = skip(doc, end, ": \t\r\n")
			}
			end := valueEnd(doc, i)
			if !yield(name, doc[i:end:end]) {
				return
			}
			i = end
		}
	}
}

// skip returns the index of the first byte of doc from i on that is not in set.
func skip(doc []byte, i int, set string) int {
	for strings.IndexByte(set, doc[i]) >= 0 {
		i++
	}
	return i
}

// valueEnd returns the index after the JSON value that starts at i.
func valueEnd(doc []byte, i int) int {
	for depth := 0; i < len(doc); i++ {
		switch doc[i] {
		case '{', '[':
			depth++
			continue
		case '}', ']':
			depth--
		case '"':
			i = stringEnd(doc, i)
		default:
			if depth > 0 {
				continue // punctuation, space, or part of a number or literal
			}
			for i < len(doc) && strings.IndexByte(",]} \t\r\n", doc[i]) < 0 {
				i++
			}
			return i
		}
		if depth == 0 {
			return i + 1
		}
	}
	return i
}

// stringEnd returns the index of the quote that closes the string that starts
// at i. Strings are most of a big body, hence the search by IndexByte.
func stringEnd(doc []byte, i int) int {
	for start := i + 1; ; start = i + 1 {
		i = start + bytes.IndexByte(doc[start:], '"')
		backslashes := 0
		for doc[i-1-backslashes] == '\\' {
			backslashes++
		}
		if backslashes%2 == 0 {
			return i
		}
	}
}

// unquote returns the text of a JSON string.
func unquote(s json.RawMessage) string {
	if bytes.IndexByte(s, '\\') < 0 {
		return string(s[1 : len(s)-1])
	}
	var unquoted string
	_ = json.Unmarshal(s, &unquoted) // s is valid
	return unquoted
}

// plain returns the text of a JSON string, and any other value as compact JSON.
func plain(raw json.RawMessage) string {
	if raw[0] == '"' {
		return unquote(raw)
	}
	var b bytes.Buffer
	_ = json.Compact(&b, raw) // raw is valid
	return b.String()
}
