package given

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/program/runner"
)

// read reads sources whose files and environment are these.
func given(t *testing.T, s Sources, env, files map[string]string) *Values {
	t.Helper()
	v, err := with(s, env, files).Read()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func with(s Sources, env, files map[string]string) Sources {
	s.Prefix = "P_"
	s.Getenv = func(name string) (string, bool) {
		text, ok := env[name]
		return text, ok
	}
	s.ReadFile = func(name string) ([]byte, error) {
		if text, ok := files[name]; ok {
			return []byte(text), nil
		}
		return nil, fs.ErrNotExist
	}
	return s
}

var workflow = generator.Workflow{ID: "w", Inputs: []generator.Input{
	{Name: "text", Type: "string", Required: true},
	{Name: "count", Type: "integer"},
	{Name: "tags", Type: "array"},
	{Name: "any"},
	{Name: "user-id", Type: "string"},
	{Name: "pin", Type: "string", Format: "password"},
}}

func TestInputsFollowTheirTypes(t *testing.T) {
	for _, tc := range []struct {
		name  string
		s     Sources
		env   map[string]string
		files map[string]string
		want  string
	}{
		{name: "strings are not JSON", s: Sources{Flags: []string{"text=12", "user-id="}}, want: `{"text":"12","user-id":""}`},
		{name: "others are", s: Sources{Flags: []string{"text==a=", "count=12", `tags=["a"]`}}, want: `{"text":"=a=","count":12,"tags":["a"]}`},
		{name: "of any type", s: Sources{Flags: []string{"text=t", "any=1.0"}}, want: `{"text":"t","any":1.0}`},
		{name: "of any type, no JSON", s: Sources{Flags: []string{"text=t", "any=one"}}, want: `{"text":"t","any":"one"}`},
		{name: "environment", s: Sources{}, env: map[string]string{"P_TEXT": "e", "P_USER_ID": "u"}, want: `{"text":"e","user-id":"u"}`},
		{name: "flag before environment", s: Sources{Flags: []string{"text=f"}}, env: map[string]string{"P_TEXT": "e"}, want: `{"text":"f"}`},
		{name: "environment before file", s: Sources{Files: []string{"f"}}, env: map[string]string{"P_TEXT": "e"},
			files: map[string]string{"f": `{"text": "f", "count": 1}`}, want: `{"text":"e","count":1}`},
		{name: "later file first", s: Sources{Files: []string{"f", "g"}},
			files: map[string]string{"f": `{"text": "f", "count": 1}`, "g": "text: g"}, want: `{"text":"g","count":1}`},
		{name: "file of a value", s: Sources{FileFlags: []string{"text=f"}}, files: map[string]string{"f": "a\nb\n"}, want: `{"text":"a\nb\n"}`},
		{name: "YAML", s: Sources{Files: []string{"f"}},
			files: map[string]string{"f": "text: 2024-01-31\ncount: 0x10\ntags: [&a yes, true, null, 1.50, *a]\nany: {b: 1, a: <&>}"},
			want:  `{"text":"2024-01-31","count":16,"tags":["yes",true,null,1.50,"yes"],"any":{"b":1,"a":"<&>"}}`},
		{name: "JSON keeps its numbers", s: Sources{Files: []string{"f"}},
			files: map[string]string{"f": `{"text": "t", "count": 12345678901234567890123, "any": 1e400}`},
			want:  `{"text":"t","count":12345678901234567890123,"any":1e400}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, _, err := given(t, tc.s, tc.env, tc.files).Inputs(workflow, nil)
			if err != nil || string(got) != tc.want {
				t.Errorf("got %s, %v\nwant %s", got, err, tc.want)
			}
		})
	}
}

func TestInputsThatAreWrong(t *testing.T) {
	for _, tc := range []struct {
		name  string
		s     Sources
		files map[string]string
		want  string
	}{
		{name: "missing", want: "inputs that are missing: --input text=… (or P_TEXT)"},
		{name: "no value", s: Sources{Flags: []string{"text"}}, want: `"text" is not NAME=VALUE`},
		{name: "no name", s: Sources{Flags: []string{"=x"}}, want: "is not NAME=VALUE"},
		{name: "no file", s: Sources{FileFlags: []string{"text"}}, want: `"text" is not NAME=FILE`},
		{name: "file that is not there", s: Sources{Files: []string{"f"}}, want: "file does not exist"},
		{name: "file without an object", s: Sources{Files: []string{"f"}}, files: map[string]string{"f": "[1]"}, want: "f holds no object"},
		{name: "file in no YAML", s: Sources{Files: []string{"f"}}, files: map[string]string{"f": "a: b: c"}, want: "f: yaml"},
		{name: "circle", s: Sources{Files: []string{"f"}}, files: map[string]string{"f": "text: &a [*a]"}, want: "too large"},
		{name: "no integer", s: Sources{Flags: []string{"text=t", "count=many"}}, want: `the input count is of the type integer, in JSON, which "many" is not`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			v, err := with(tc.s, nil, tc.files).Read()
			if err == nil {
				_, _, err = v.Inputs(workflow, nil)
			}
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want %q in it", err, tc.want)
			}
		})
	}
}

func TestSecretInputsAreTold(t *testing.T) {
	_, secrets, err := given(t, Sources{Flags: []string{"text=t", `pin=1"2`}}, nil, nil).Inputs(workflow, nil)
	if err != nil || !slices.Equal(secrets, []string{`1"2`}) {
		t.Errorf("got %q, %v", secrets, err)
	}
}

// answers returns an Asker that gives answers, and the questions that it was asked.
func answers(list ...string) (Asker, *[]string) {
	var asked []string
	return func(question string, secret bool) (string, error) {
		if secret {
			question += " (secret)"
		}
		asked = append(asked, question)
		if len(asked) > len(list) {
			return "", ErrNoAnswer
		}
		return list[len(asked)-1], nil
	}, &asked
}

func TestWhatIsMissingIsAskedFor(t *testing.T) {
	w := generator.Workflow{ID: "w", Inputs: []generator.Input{
		{Name: "a", Type: "string", Required: true},
		{Name: "b", Type: "integer", Required: true, Description: "How many.\nMore."},
		{Name: "c", Type: "string", Required: true, Format: "password"},
		{Name: "d", Type: "string"},
	}}
	ask, asked := answers("12", "hush")
	got, secrets, err := given(t, Sources{Flags: []string{"a=x"}}, nil, nil).Inputs(w, ask.Fill())
	if err != nil || string(got) != `{"a":"x","b":12,"c":"hush"}` || !slices.Equal(secrets, []string{"hush"}) {
		t.Errorf("got %s with secrets %q, %v", got, secrets, err)
	}
	if diff := cmp.Diff([]string{"b (integer) - How many.", "c (secret)"}, *asked); diff != "" {
		t.Errorf("questions (-want +got):\n%s", diff)
	}
	ask, _ = answers()
	if _, _, err := given(t, Sources{}, nil, nil).Inputs(w, ask.Fill()); !errors.Is(err, ErrNoAnswer) {
		t.Errorf("got %v", err)
	}
}

var schemes = []generator.Credential{
	{Field: "Key", Type: "string", Scheme: "key", Source: "a"},
	{Field: "Login", Type: "Basic", Scheme: "login", Source: "a"},
	{Field: "Token", Type: "TokenSource", Scheme: "token", Source: "a"},
	{Field: "BToken", Type: "TokenSource", Scheme: "token", Source: "b"},
	{Field: "Sig", Type: "Signer", Scheme: "sig", Source: "a", Algorithm: "AWS Signature Version 4"},
	{Field: "Digest", Type: "Signer", Scheme: "digest", Source: "a", Algorithm: "HTTP digest"},
}

func TestCredentialsFollowTheirSchemes(t *testing.T) {
	v := given(t, Sources{
		Flags:     []string{"key=k", "login=kate:p:w", "a.token=ta", "sig=none"},
		FileFlags: []string{"digest=f"},
		Files:     []string{"g"},
	}, map[string]string{"P_B_TOKEN": "tb", "AWS_ACCESS_KEY_ID": "id"}, map[string]string{"f": "Digest x\n", "g": "key: other"})
	got, err := v.Credentials(schemes, nil, nil)
	want := map[string]runner.Credential{
		"Key": {Text: "k"}, "Login": {Username: "kate", Password: "p:w"}, "Token": {Text: "ta"}, "BToken": {Text: "tb"},
		"Sig": {Unsigned: true}, "Digest": {Text: "Digest x"},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v, credentials (-want +got):\n%s", err, diff)
	}
}

func TestCredentialsInFiles(t *testing.T) {
	v := given(t, Sources{Files: []string{"f"}}, nil, map[string]string{"f": "login: {username: u, password: p}\nkey: k"})
	got, err := v.Credentials(schemes, nil, nil)
	want := map[string]runner.Credential{"Key": {Text: "k"}, "Login": {Username: "u", Password: "p"}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v, credentials (-want +got):\n%s", err, diff)
	}
	for _, wrong := range []string{"login: u", "key: {a: b}", "login: [u]"} {
		v := given(t, Sources{Files: []string{"f"}}, nil, map[string]string{"f": wrong})
		if got, err := v.Credentials(schemes, nil, nil); err == nil {
			t.Errorf("%s gives %v", wrong, got)
		}
	}
}

func TestAWSCredentialsAreThoseOfItsTools(t *testing.T) {
	env := map[string]string{"AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "s", "AWS_SESSION_TOKEN": "t", "AWS_DEFAULT_REGION": "eu-west-1"}
	got, err := given(t, Sources{}, env, nil).Credentials(schemes, nil, nil)
	want := map[string]runner.Credential{"Sig": {AWS: &runner.AWS{AccessKeyID: "id", SecretAccessKey: "s", SessionToken: "t", Region: "eu-west-1", Service: "a"}}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v, credentials (-want +got):\n%s", err, diff)
	}
}

func TestCredentialsThatAreRequiredAreAskedFor(t *testing.T) {
	for _, tc := range []struct {
		name    string
		flags   []string
		require generator.Requirement
		answers []string
		asked   []string
		want    map[string]runner.Credential
	}{
		{name: "none required", want: map[string]runner.Credential{}},
		{name: "given", flags: []string{"key=k"}, require: generator.Requirement{{"Login"}, {"Key"}}, want: map[string]runner.Credential{"Key": {Text: "k"}}},
		{name: "first alternative", require: generator.Requirement{{"Key"}, {"Token"}}, answers: []string{"k"},
			asked: []string{"key, API key (empty for none) (secret)"}, want: map[string]runner.Credential{"Key": {Text: "k"}}},
		{name: "second alternative", require: generator.Requirement{{"Key"}, {"Login"}}, answers: []string{"", "u", "p"},
			asked: []string{"key, API key (empty for none) (secret)", "login, user name (empty for none)", "login, password (secret)"},
			want:  map[string]runner.Credential{"Login": {Username: "u", Password: "p"}}},
		{name: "all of one", flags: []string{"key=k"}, require: generator.Requirement{{"Key", "BToken"}}, answers: []string{"t"},
			asked: []string{"b.token, token (empty for none) (secret)"}, want: map[string]runner.Credential{"Key": {Text: "k"}, "BToken": {Text: "t"}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			ask, asked := answers(tc.answers...)
			w := generator.Workflow{ID: "w"}
			if tc.require != nil {
				w.Requires = []generator.Requirement{tc.require, tc.require} // nobody is asked twice
			}
			got, err := given(t, Sources{Flags: tc.flags}, nil, nil).Credentials(schemes, []generator.Workflow{w}, ask)
			if diff := cmp.Diff(tc.want, got); err != nil || diff != "" {
				t.Errorf("%v, credentials (-want +got):\n%s", err, diff)
			}
			if diff := cmp.Diff(tc.asked, *asked); diff != "" {
				t.Errorf("questions (-want +got):\n%s", diff)
			}
		})
	}
}
