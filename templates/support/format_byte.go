package support

import "encoding/base64"

// isBase64 reports whether s is bytes in base64 (RFC 4648, section 4).
func isBase64(s string) bool {
	_, err := base64.StdEncoding.DecodeString(s)
	return err == nil
}
