package ecrserver

import (
	"crypto/sha256"
	"encoding/base64"
	"sort"
	"strings"
)

// A pageRequest is the part of a request that asks for a page.
type pageRequest struct {
	NextToken  string `json:"nextToken"`
	MaxResults *int   `json:"maxResults"`
}

// isSet reports whether the request says something about pages, which it may
// not if it names what it wants.
func (r pageRequest) isSet() bool { return r.NextToken != "" || r.MaxResults != nil }

// paginate returns the page of items that a request asks for, and the token of
// the page after it, which is empty on the last page. The items are in the
// order of their keys. A page begins after the key of the last item before it,
// so what is added or removed between two requests neither repeats an item nor
// skips one. The scope is what a token belongs to: it must be the same for two
// requests whose pages belong together, and for no others.
func paginate[T any](items []T, key func(T) string, scope []string, req pageRequest, size int) ([]T, string, error) {
	if req.MaxResults != nil {
		size = *req.MaxResults
	}
	if size < 1 || size > 1000 {
		return nil, "", except(invalidParameterException, "maxResults is %d, want 1 to 1000", size)
	}
	if req.NextToken != "" {
		after, ok := openToken(req.NextToken, scope)
		if !ok {
			return nil, "", except(invalidParameterException, "nextToken is none that this request was given")
		}
		items = items[sort.Search(len(items), func(i int) bool { return key(items[i]) > after }):]
	}
	if len(items) <= size {
		return items, "", nil
	}
	return items[:size], newToken(key(items[size-1]), scope), nil
}

// A token is a key with a checksum of it and the scope before it, in Base64.
// The checksum has sumLen bytes: it tells a token of another request from one's
// own, but keeps no secret.
const sumLen = 12

var tokenEncoding = base64.RawURLEncoding.Strict()

func newToken(after string, scope []string) string {
	return tokenEncoding.EncodeToString([]byte(checksum(after, scope) + after))
}

// openToken returns the key in a token of the scope.
func openToken(token string, scope []string) (after string, ok bool) {
	raw, err := tokenEncoding.DecodeString(token)
	if err != nil || len(raw) < sumLen {
		return "", false
	}
	after = string(raw[sumLen:])
	return after, string(raw[:sumLen]) == checksum(after, scope)
}

func checksum(after string, scope []string) string {
	sum := sha256.Sum256([]byte(strings.Join(scope, "\x00") + "\x00" + after))
	return string(sum[:sumLen])
}
