package support

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf16"
)

// bodyText returns the body as text, decoded from the charset that its content type or
// its byte order mark says, or else the declaration of XML: UTF-8, which any other
// is taken for, UTF-16 or ISO-8859-1.
func (r *Response) bodyText() string {
	_, settings, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := strings.ToLower(settings["charset"])
	body := r.Body
	switch {
	case bytes.HasPrefix(body, []byte("\ufeff")):
		return string(body[len("\ufeff"):])
	case bytes.HasPrefix(body, []byte("\xff\xfe")):
		body, charset = body[2:], "utf-16le"
	case bytes.HasPrefix(body, []byte("\xfe\xff")):
		body, charset = body[2:], "utf-16"
	case charset == "" && bytes.HasPrefix(body, []byte("<?xml")):
		declaration, _, _ := bytes.Cut(bytes.ToLower(body), []byte("?>"))
		if bytes.Contains(declaration, []byte("iso-8859-1")) {
			charset = "iso-8859-1"
		}
	}
	switch charset {
	case "utf-16", "utf-16be":
		return fromUTF16(body, 0)
	case "utf-16le":
		return fromUTF16(body, 1)
	case "iso-8859-1":
		runes := make([]rune, len(body))
		for i, b := range body {
			runes[i] = rune(b)
		}
		return string(runes)
	}
	return string(body)
}

// fromUTF16 decodes UTF-16. High is where in two bytes the high one is.
func fromUTF16(body []byte, high int) string {
	units := make([]uint16, len(body)/2)
	for i := range units {
		units[i] = uint16(body[2*i+high])<<8 | uint16(body[2*i+1-high])
	}
	return string(utf16.Decode(units))
}
