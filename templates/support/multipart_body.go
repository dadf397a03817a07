package support

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/textproto"
	"strings"
)

// A multipartBody is a body of type multipart/form-data (RFC 7578).
type multipartBody []formPart

// A formPart is a named value in a [multipartBody]. One that has bytes is a file
// with the name of the part. An array is a part for each element, unless its
// type is JSON or something in it has elements of its own. What is missing or
// null is not sent.
type formPart struct {
	name        string
	value       any
	contentType string // empty if it follows from the value
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
	for _, p := range m {
		sections, err := p.sections()
		if err != nil {
			return nil, "", fmt.Errorf("%s: %w", p.name, err)
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
	raw, err := encode(p.value)
	if err != nil || raw == nil || string(raw) == "null" {
		return nil, err
	}
	file, isFile := p.value.(fileContent)
	if raw[0] != '[' || strings.Contains(p.contentType, "json") || !isFile && !isFlat(raw) {
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
	return section{partHeader("", p.name, contentType), data}
}

func (p formPart) asFile(data []byte) section {
	return section{partHeader(`; filename="`+escapeName(p.name)+`"`, p.name, p.contentType), data}
}

// partHeader returns the header of a part. One without a type is text/plain.
func partHeader(filename, name, contentType string) textproto.MIMEHeader {
	fields := textproto.MIMEHeader{}
	fields.Set("Content-Disposition", `form-data; name="`+escapeName(name)+`"`+filename)
	if contentType != "" {
		fields.Set("Content-Type", contentType)
	}
	return fields
}

// escapeName escapes what would end a name in quotes or its line, as browsers do.
func escapeName(s string) string {
	return strings.NewReplacer(`"`, "%22", "\r", "%0D", "\n", "%0A").Replace(s)
}

func (m multipartBody) appendTo(dst []byte) ([]byte, error) {
	var members object
	for _, p := range m {
		members = append(members, member{p.name, p.value})
	}
	return members.appendTo(dst)
}
