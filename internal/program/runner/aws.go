package runner

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// AWS is what AWS Signature Version 4 needs.
type AWS struct {
	AccessKeyID     string `json:"accessKeyId"`
	SecretAccessKey string `json:"secretAccessKey"`
	SessionToken    string `json:"sessionToken,omitempty"`
	Region          string `json:"region"`  // unless the host has one
	Service         string `json:"service"` // likewise
}

// scope returns the service and the region that requests to a host are signed for.
// Hosts of AWS begin with them, perhaps after something else; without a region, the
// service has one for all.
func (a *AWS) scope(host string) (service, region string) {
	name, ok := strings.CutSuffix(strings.TrimSuffix(host, ".cn"), ".amazonaws.com")
	if !ok {
		return a.Service, a.Region
	}
	labels := strings.Split(name, ".")
	if len(labels) == 1 {
		return labels[0], "us-east-1"
	}
	return labels[len(labels)-2], labels[len(labels)-1]
}

// sign signs a request (AWS Signature Version 4, in the header Authorization).
func (a *AWS) sign(req *http.Request) error { return a.signAt(req, time.Now()) }

func (a *AWS) signAt(req *http.Request, now time.Time) error {
	body, err := bodyHash(req)
	if err != nil {
		return fmt.Errorf("sign the request: %w", err)
	}
	stamp := now.UTC().Format("20060102T150405Z")
	req.Header.Set("X-Amz-Date", stamp)
	if a.SessionToken != "" {
		req.Header.Set("X-Amz-Security-Token", a.SessionToken)
	}
	names, headers := canonicalHeaders(req)
	canonical := strings.Join([]string{req.Method, canonicalPath(req.URL), canonicalQuery(req.URL), headers, names, body}, "\n")
	service, region := a.scope(req.URL.Hostname())
	parts := []string{stamp[:8], region, service, "aws4_request"}
	scope := strings.Join(parts, "/")
	text := strings.Join([]string{"AWS4-HMAC-SHA256", stamp, scope, hash([]byte(canonical))}, "\n")
	key := []byte("AWS4" + a.SecretAccessKey)
	for _, part := range parts {
		key = mac(key, part)
	}
	req.Header.Set("Authorization", fmt.Sprintf("AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s",
		a.AccessKeyID, scope, names, hex.EncodeToString(mac(key, text))))
	return nil
}

func bodyHash(req *http.Request) (string, error) {
	if req.GetBody == nil { // there is none
		return hash(nil), nil
	}
	body, err := req.GetBody()
	if err != nil {
		return "", err
	}
	defer body.Close()
	data, err := io.ReadAll(body)
	return hash(data), err
}

// canonicalHeaders returns the names of the headers that are signed and, each on a
// line, the headers.
func canonicalHeaders(req *http.Request) (names, lines string) {
	host := req.Host
	if host == "" {
		host = req.URL.Host
	}
	values := map[string]string{"host": host}
	for name, list := range req.Header {
		name = strings.ToLower(name)
		if name == "content-type" || name == "content-md5" || strings.HasPrefix(name, "x-amz-") {
			var fields []string
			for _, v := range list {
				fields = append(fields, strings.Join(strings.Fields(v), " "))
			}
			values[name] = strings.Join(fields, ",")
		}
	}
	var sorted []string
	for name := range values {
		sorted = append(sorted, name)
	}
	slices.Sort(sorted)
	for _, name := range sorted {
		lines += name + ":" + values[name] + "\n"
	}
	return strings.Join(sorted, ";"), lines
}

// canonicalPath escapes a path as services other than S3 want it: once more than it
// is sent.
func canonicalPath(u *url.URL) string {
	path := u.EscapedPath()
	if path == "" {
		return "/"
	}
	segments := strings.Split(path, "/")
	for i, s := range segments {
		segments[i] = escapeAWS(s)
	}
	return strings.Join(segments, "/")
}

func canonicalQuery(u *url.URL) string {
	var pairs []string
	for name, values := range u.Query() {
		for _, v := range values {
			pairs = append(pairs, escapeAWS(name)+"="+escapeAWS(v))
		}
	}
	slices.Sort(pairs)
	return strings.Join(pairs, "&")
}

// escapeAWS escapes all but the unreserved characters.
func escapeAWS(s string) string {
	return strings.NewReplacer("+", "%20", "%7E", "~").Replace(url.QueryEscape(s))
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}
