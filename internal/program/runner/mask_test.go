package runner

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestMaskFindsSecretsHoweverTheyAreSpelt(t *testing.T) {
	for _, tc := range []struct{ name, secret, text, want string }{
		{"as it is", "a.b", "no a.b here", "no [masked] here"},
		{"in JSON", "a\"<\n", `{"key":"a\"\u003c\n"}`, `{"key":"[masked]"}`},
		{"with escaped slashes", "a/b", `"a\/b"`, `"[masked]"`},
		{"in a form", "a b&", "k=a+b%26", "k=[masked]"},
		{"in a query", "a b&", "/?k=a%20b%26", "/?k=[masked]"},
		{"in a path", "a b&", "/a%20b&/", "/[masked]/"},
		{"none", "", "nothing", "nothing"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := NewMask(tc.secret).Text(tc.text); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func TestMaskPrefersTheLongerSecret(t *testing.T) {
	if got := NewMask("key", "key-of-more").Text("key-of-more, key"); got != "[masked], [masked]" {
		t.Errorf("got %q", got)
	}
}

func TestMaskKnowsNamesOfSecrets(t *testing.T) {
	for _, tc := range []struct{ name, body, want string }{
		{"JSON", `{"access_token": "t1", "nextToken": "n", "n": 1}`, `{"access_token": "[masked]", "nextToken": "n", "n": 1}`},
		{"in an array", `[{"clientSecret":"a\"b","password":17}]`, `[{"clientSecret":"[masked]","password":"[masked]"}]`},
		{"form", "grant_type=password&password=p%201&username=u", "grant_type=password&password=[masked]&username=u"},
		{"text", "the password is known", "the password is known"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := string(NewMask().Body([]byte(tc.body))); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}

func TestMaskedJSONIsJSON(t *testing.T) {
	for _, tc := range []struct{ secret, data, want string }{
		{"12", `{"n":12}`, `"[masked]"`}, // a number that is a secret leaves no JSON
		{"12", `{"n":"12"}`, `{"n":"[masked]"}`},
	} {
		if got := string(NewMask(tc.secret).JSON([]byte(tc.data))); got != tc.want {
			t.Errorf("%s is %s, want %s", tc.data, got, tc.want)
		}
	}
}

func TestMaskedURL(t *testing.T) {
	u, err := url.Parse("https://user:secret@h/p?access_token=t&q=1")
	if err != nil {
		t.Fatal(err)
	}
	if got := NewMask().URL(u); got != "https://user:xxxxx@h/p?access_token=[masked]&q=1" {
		t.Errorf("got %s", got)
	}
}

func TestMaskedHeaders(t *testing.T) {
	header := http.Header{
		"Authorization":        {"Bearer abc"},
		"Proxy-Authorization":  {"abc"},
		"Cookie":               {"a=1; b=2"},
		"Set-Cookie":           {"a=1; Path=/; HttpOnly"},
		"X-Api-Key":            {"abc"},
		"X-Amz-Security-Token": {"abc"},
		"X-Vault-Token":        {"abc"},
		"Idempotency-Key":      {"abc"},
		"Location":             {"/next?token=1&access_token=abc"},
	}
	want := map[string]string{
		"Authorization":        "Bearer [masked]",
		"Proxy-Authorization":  "[masked]",
		"Cookie":               "a=[masked]; b=[masked]",
		"Set-Cookie":           "a=[masked]; Path=/; HttpOnly",
		"X-Api-Key":            "[masked]",
		"X-Amz-Security-Token": "[masked]",
		"X-Vault-Token":        "[masked]",
		"Idempotency-Key":      "abc",
		"Location":             "/next?token=1&access_token=[masked]",
	}
	for name, value := range NewMask().Header(header) {
		if got := strings.Join(value, "|"); got != want[name] {
			t.Errorf("%s is %q, want %q", name, got, want[name])
		}
	}
}
