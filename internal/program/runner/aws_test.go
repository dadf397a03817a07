package runner

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

// TestSignatureIsThatOfTheSDK compares signatures with those of AWS's own library.
func TestSignatureIsThatOfTheSDK(t *testing.T) {
	now := time.Date(2024, 1, 31, 9, 30, 0, 0, time.UTC)
	for _, tc := range []struct{ name, method, url, body, token string }{
		{"body", "POST", "https://api.ecr.eu-central-1.amazonaws.com/", `{"repositoryNames":["a"]}`, ""},
		{"no body", "GET", "https://sts.eu-central-1.amazonaws.com/", "", "session"},
		{"query", "GET", "https://h.example/a%20b/c?z=1&a=x%20y&a=%2B", "", ""},
		{"port", "GET", "http://localhost:8000/x", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a := &AWS{AccessKeyID: "AKID", SecretAccessKey: "SECRET", SessionToken: tc.token, Region: "eu-central-1", Service: "ecr"}
			own, theirs := awsRequest(t, tc.method, tc.url, tc.body), awsRequest(t, tc.method, tc.url, tc.body)
			if err := a.signAt(own, now); err != nil {
				t.Fatal(err)
			}
			credentials := aws.Credentials{AccessKeyID: a.AccessKeyID, SecretAccessKey: a.SecretAccessKey, SessionToken: a.SessionToken}
			// The length is left out of what is signed, which both may do.
			theirs.ContentLength = 0
			service, region := a.scope(theirs.URL.Hostname())
			err := v4.NewSigner().SignHTTP(t.Context(), credentials, theirs, hash([]byte(tc.body)), service, region, now)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := own.Header.Get("Authorization"), theirs.Header.Get("Authorization"); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func awsRequest(t *testing.T, method, url, body string) *http.Request {
	t.Helper()
	req, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-amz-json-1.1")
	req.Header.Set("X-Amz-Target", "T.Op")
	return req
}

func TestScopeIsThatOfTheHost(t *testing.T) {
	a := &AWS{Region: "eu-west-1", Service: "source"}
	for host, want := range map[string]string{
		"api.ecr.us-east-1.amazonaws.com":            "ecr us-east-1",
		"dynamodb.ap-south-1.amazonaws.com":          "dynamodb ap-south-1",
		"sts.amazonaws.com":                          "sts us-east-1",
		"api.ecr.cn-north-1.amazonaws.com.cn":        "ecr cn-north-1",
		"localhost":                                  "source eu-west-1",
		"amazonaws.com.evil.example":                 "source eu-west-1",
		"abc123.execute-api.eu-west-3.amazonaws.com": "execute-api eu-west-3",
	} {
		service, region := a.scope(host)
		if got := service + " " + region; got != want {
			t.Errorf("%s is %s, want %s", host, got, want)
		}
	}
}
