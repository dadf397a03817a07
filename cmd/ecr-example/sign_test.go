package main

import (
	"bytes"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

var testCredentials = aws.Credentials{
	AccessKeyID:     "AKIDEXAMPLE",
	SecretAccessKey: "an example of a secret",
	SessionToken:    "an example of a token",
}

// useCredentials lets the credential chain find these credentials and no others.
func useCredentials(t *testing.T, c aws.Credentials) {
	t.Helper()
	none := filepath.Join(t.TempDir(), "none")
	for name, value := range map[string]string{
		"AWS_ACCESS_KEY_ID":           c.AccessKeyID,
		"AWS_SECRET_ACCESS_KEY":       c.SecretAccessKey,
		"AWS_SESSION_TOKEN":           c.SessionToken,
		"AWS_PROFILE":                 "",
		"AWS_CONFIG_FILE":             none,
		"AWS_SHARED_CREDENTIALS_FILE": none,
		"AWS_EC2_METADATA_DISABLED":   "true",

		"AWS_CONTAINER_CREDENTIALS_FULL_URI":     "",
		"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "",
		"AWS_WEB_IDENTITY_TOKEN_FILE":            "",
	} {
		t.Setenv(name, value)
	}
}

func TestSignedRequestsVerify(t *testing.T) {
	useCredentials(t, testCredentials)
	registry := seededRegistry(t)
	requests := 0
	endpoint := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests++
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		verify(t, r, body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		registry.ServeHTTP(w, r)
	}))
	code, _, progress := execute(t.Context(),
		"--endpoint", endpoint, "--aws-region", "eu-central-1", "--repository", "team/web", "--max-results", "20")
	if code != exitOK || requests != 5 {
		t.Errorf("exit code %d after %d requests, want %d after 5\n%s", code, requests, exitOK, progress)
	}
	inOrder(t, progress, "server  http://HOST, requests signed for eu-central-1\n")
	if strings.Contains(progress, testCredentials.AccessKeyID) {
		t.Error("the progress has credentials in it")
	}
}

var authorization = regexp.MustCompile(`^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\d{8}/eu-central-1/ecr/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=[0-9a-f]{64}$`)

// verify signs the part of a request that is signed once more, and compares.
func verify(t *testing.T, got *http.Request, body []byte) {
	t.Helper()
	header := got.Header.Get("Authorization")
	match := authorization.FindStringSubmatch(header)
	if match == nil {
		t.Errorf("Authorization: %q", header)
		return
	}
	for _, name := range []string{"content-type", "host", "x-amz-date", "x-amz-security-token", "x-amz-target"} {
		if !strings.Contains(";"+match[1]+";", ";"+name+";") {
			t.Errorf("header %s is not signed", name)
		}
	}
	again, err := http.NewRequest(got.Method, "http://"+got.Host+got.RequestURI, bytes.NewReader(body))
	if err != nil {
		t.Error(err)
		return
	}
	for name := range strings.SplitSeq(match[1], ";") {
		if values := got.Header.Values(name); values != nil {
			again.Header[http.CanonicalHeaderKey(name)] = values
		}
	}
	at, err := time.Parse("20060102T150405Z", got.Header.Get("X-Amz-Date"))
	if err != nil {
		t.Error(err)
	}
	hash, err := payloadHash(again)
	if err != nil {
		t.Error(err)
	}
	if err := v4.NewSigner().SignHTTP(t.Context(), testCredentials, again, hash, "ecr", "eu-central-1", at); err != nil {
		t.Error(err)
	}
	if want := again.Header.Get("Authorization"); header != want {
		t.Errorf("Authorization: %q, want %q", header, want)
	}
}

func TestMissingCredentialsFailTheStep(t *testing.T) {
	useCredentials(t, aws.Credentials{})
	endpoint := serve(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("a request was sent without credentials")
	}))
	code, _, progress := execute(t.Context(), "--endpoint", endpoint, "--aws-region", "eu-central-1", "--repository", "team/web")
	if code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	inOrder(t, progress, "step confirmRepository: POST http://HOST/: sigV4: find AWS credentials: ")
}

func TestRegionNamesTheEndpoint(t *testing.T) {
	s, err := options{region: "eu-central-1", inputs: inputs{repository: "team/web"}}.agenda()
	if err != nil {
		t.Fatal(err)
	}
	if want := "https://api.ecr.eu-central-1.amazonaws.com"; s.endpoint != want {
		t.Errorf("endpoint %s, want %s", s.endpoint, want)
	}
}

func TestPayloadHashOfNoBodyIsThatOfNothing(t *testing.T) {
	req, err := http.NewRequest(http.MethodGet, "http://localhost/", nil)
	if err != nil {
		t.Fatal(err)
	}
	hash, err := payloadHash(req)
	if want := "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; err != nil || hash != want {
		t.Errorf("hash %s, error %v, want %s", hash, err, want)
	}
}
