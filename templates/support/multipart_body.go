package support

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/textproto"
	"net/url"
	"strings"
)

// A multipartBody is a body of type multipart/form-data (RFC 7578), or of another
// multipart type.
type multipartBody []formPart

// A formPart is a value in a [multipartBody], in most with a name. One that has bytes is a file
// with the name of the part. One that has a style is as many parts as there are
// parameters in that style. Any other array is a part for each element, unless
// its type is JSON or something in it has elements of its own. What is missing
// or null is not sent.
type formPart struct {
	name        string
	value       any
	contentType string // empty if it follows from the value
	header      params // known texts, beside the content type
}

// A fileContent is the value of a part that is a file, or an array of such.
type fileContent interface {
	payload() ([]byte, error)
	octets(v any) ([]byte, error)
}

// A section is a part as it is sent.
type section struct {
	header textproto.MIMEHeader
	body   []byte
}

// typedPayload returns the body, and its type with the boundary. That is made of
// the content, so that the same request has the same bytes when it is sent again.
func (m multipartBody) typedPayload(contentType string) ([]byte, string, error) {
	var list []section
	for i, p := range m {
		sections, err := p.sections()
		if err != nil {
			return nil, "", fmt.Errorf("%s: %w", cmp.Or(p.name, fmt.Sprint("part ", i+1)), err)
		}
		list = append(list, sections...)
	}
	mediaType, settings, err := mime.ParseMediaType(contentType)
	if err != nil {
		return nil, "", fmt.Errorf("content type: %w", err)
	}
	if settings["boundary"] == "" {
		digest := sha256.New()
		if err := writeSections(digest, "-", list); err != nil {
			return nil, "", err
		}
		settings["boundary"] = fmt.Sprintf("%x", digest.Sum(nil)[:16])
	}
	var b bytes.Buffer
	if err := writeSections(&b, settings["boundary"], list); err != nil {
		return nil, "", err
	}
	return b.Bytes(), mime.FormatMediaType(mediaType, settings), nil
}

func writeSections(to io.Writer, boundary string, list []section) error {
	w := multipart.NewWriter(to)
	if err := w.SetBoundary(boundary); err != nil {
		return err
	}
	for _, s := range list {
		out, err := w.CreatePart(s.header)
		if err != nil {
			return err
		}
		if _, err := out.Write(s.body); err != nil {
			return err
		}
	}
	return w.Close()
}

// sections returns what is sent for a part.
func (p formPart) sections() ([]section, error) {
	if s, ok := p.value.(styled); ok {
		return p.asParameters(s)
	}
	raw, err := encode(p.value)
	if err != nil || raw == nil || string(raw) == "null" {
		return nil, err
	}
	file, isFile := p.value.(fileContent)
	if !isFile && strings.Contains(p.contentType, "xml") && (raw[0] == '{' || raw[0] == '[' && !isFlat(raw)) {
		return nil, errors.New("XML in a part has to be a text")
	}
	if raw[0] != '[' || p.name == "" || strings.Contains(p.contentType, "json") || !isFile && !isFlat(raw) {
		if isFile {
			data, err := file.payload()
			return []section{p.asFile(data)}, err
		}
		return []section{p.asField(raw)}, nil
	}
	var list []section
	for _, item := range elements(raw) {
		switch {
		case string(item) == "null":
		case isFile:
			data, err := file.octets(item)
			if err != nil {
				return nil, err
			}
			list = append(list, p.asFile(data))
		default:
			list = append(list, p.asField(item))
		}
	}
	return list, nil
}

// isFlat reports whether an array has neither arrays nor objects in it.
func isFlat(raw json.RawMessage) bool {
	for _, item := range elements(raw) {
		if item[0] == '[' || item[0] == '{' {
			return false
		}
	}
	return true
}

// asField returns a part that is no file: an object or an array as JSON, any other
// value as text, unless its type says that it is JSON as well.
func (p formPart) asField(raw json.RawMessage) section {
	data, contentType := []byte(plain(raw)), p.contentType
	if contentType == "" && (raw[0] == '{' || raw[0] == '[') {
		contentType = "application/json"
	}
	if strings.Contains(contentType, "json") {
		data = raw
	}
	return section{p.headerFields(p.name, "", contentType), data}
}

// asParameters returns a part for each parameter of a query that a value with a
// style would be. Nothing is escaped in them (OpenAPI 3.2, Encoding Object, Fixed
// Fields for RFC6570-style Serialization).
func (p formPart) asParameters(s styled) ([]section, error) {
	raw, err := sendable(s)
	if err != nil || raw == nil {
		return nil, err
	}
	var list []section
	for pair := range strings.SplitSeq(s.style(escapeQuery(p.name), raw, escapeQuery), "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, _ = url.QueryUnescape(name) // it was escaped just now
		value, _ = url.QueryUnescape(value)
		list = append(list, section{p.headerFields(name, "", ""), []byte(value)})
	}
	return list, nil
}

func (p formPart) asFile(data []byte) section {
	return section{p.headerFields(p.name, p.name, p.contentType), data}
}

// headerFields returns the header of a part. One without a type is text/plain.
func (p formPart) headerFields(name, filename, contentType string) textproto.MIMEHeader {
	fields := textproto.MIMEHeader{}
	if name != "" {
		disposition := `form-data; name="` + escapeName(name) + `"`
		if filename != "" {
			disposition += `; filename="` + escapeName(filename) + `"`
		}
		fields.Set("Content-Disposition", disposition)
	}
	if contentType != "" {
		fields.Set("Content-Type", contentType)
	}
	for _, h := range p.header {
		fields.Set(h.name, fmt.Sprint(h.value))
	}
	return fields
}

// escapeName escapes what would end a name in quotes or its line, as browsers do.
func escapeName(s string) string {
	return strings.NewReplacer(`"`, "%22", "\r", "%0D", "\n", "%0A").Replace(s)
}

// appendTo appends the parts as an object, or as an array if they have no names.
func (m multipartBody) appendTo(dst []byte) ([]byte, error) {
	var members params
	var list array
	for _, p := range m {
		list = append(list, p.value)
		members = append(members, member{p.name, p.value})
	}
	if len(m) > 0 && m[0].name == "" {
		return list.appendTo(dst)
	}
	return members.unstyled().appendTo(dst)
}
