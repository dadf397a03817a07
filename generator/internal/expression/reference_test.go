package expression

import (
	"slices"
	"strings"
	"testing"
)

func TestReferencesFollowTheGrammar(t *testing.T) {
	tests := []struct{ text, want string }{
		{"$url", "‹url›"},
		{"$method", "‹method›"},
		{"$statusCode", "‹statusCode›"},
		{"$self", "‹self›"},
		{"$request.header.accept", `‹request header "accept"›`},
		{"$response.header.X-Rate!Limit.1", `‹response header "X-Rate!Limit.1"›`},
		{"$request.query.page[size] x", `‹request query "page[size] x"›`},
		{"$request.path.id", `‹request path "id"›`},
		{"$response.body", "‹response body›"},
		{"$response.body#", "‹response body›"},
		{"$response.body#/", "‹response body /›"},
		{"$response.body#/a~1b/~0~01/0", "‹response body /a/b /~~1 /0›"},
		{"$response.body#/category.name", "‹response body /category.name›"},
		{"$response.body#/filter[name]", "‹response body /filter[name]›"},
		{"$message.payload#/a", "‹message payload /a›"},
		{"$message.header.Server", `‹message header "Server"›`},
		{"$inputs.pet_id", `‹inputs "pet_id"›`},
		{"$inputs.pet#/id", `‹inputs "pet" /id›`},
		{"$outputs.bar", `‹outputs "bar"›`},
		{"$steps.s-1.outputs.pets#/0/id", `‹steps "s-1" "pets" /0 /id›`},
		{"$workflows.foo.inputs.a", `‹workflows "foo" "inputs" "a"›`},
		{"$workflows.foo.outputs.a#/b", `‹workflows "foo" "outputs" "a" /b›`},
		{"$sourceDescriptions.petstore.getPet(id)", `‹sourceDescriptions "petstore" "getPet(id)"›`},
		{"$components.parameters.a.b", `‹components "parameters" "a.b"›`},
		{"$components.failureActions.x", `‹components "failureActions" "x"›`},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			ref, problems := ParseReference(test.text)
			if got := referenceNotation(ref); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
			if len(problems) > 0 {
				t.Errorf("problems %v", problems)
			}
			if ref != nil && test.text != "$response.body#" && ref.String() != test.text {
				t.Errorf("String() = %s", ref)
			}
		})
	}
}

func TestNonStandardReferencesAreReadWithAWarning(t *testing.T) {
	tests := []struct{ text, want, standard, problems string }{
		{"$steps.s.outputs.user.id", `‹steps "s" "user" /id›`, "$steps.s.outputs.user#/id", "AZ6502@0"},
		{"$steps.s.outputs.list[0].id", `‹steps "s" "list" /0 /id›`, "$steps.s.outputs.list#/0/id", "AZ6502@0"},
		{"$inputs.a.b#/c", `‹inputs "a" /b /c›`, "$inputs.a#/b/c", "AZ6502@0"},
		{"$inputs.a[b]", `‹inputs "a" /b›`, "$inputs.a#/b", "AZ6502@0"},
		{"$inputs.a['b/c']", `‹inputs "a" /b/c›`, "$inputs.a#/b~1c", "AZ6502@0"},
		{"$inputs.$limit", `‹inputs "$limit"›`, "$inputs.$limit", "AZ6510@0"},
		{"$steps.my step.outputs.a b", `‹steps "my step" "a b"›`, "$steps.my step.outputs.a b", "AZ6510@0 AZ6510@0"},
		{"$steps.s.token", `‹steps "s" "token"›`, "$steps.s.outputs.token", "AZ6509@0"},
		{"$steps.s.output.token", `‹steps "s" "token"›`, "$steps.s.outputs.token", "AZ6509@0"},
		{"$steps.s.outputs.list[*].id", `‹steps "s" "list" each /id›`, "$steps.s.outputs.list[*].id", "AZ6503@0"},
		{"$inputs.list[].id", `‹inputs "list" each /id›`, "$inputs.list[*].id", "AZ6503@0"},
		{"$response.headers.X", `‹response header "X"›`, "$response.header.X", "AZ6504@0"},
		{"$response.body#name", "‹response body /name›", "$response.body#/name", "AZ6505@0"},
		{"$response.body.name", "‹response body /name›", "$response.body#/name", "AZ6502@0"},
		{"$response.body[0]", "‹response body /0›", "$response.body#/0", "AZ6502@0"},
		{"$response.body#/items[0].id", "‹response body /items /0 /id›", "$response.body#/items/0/id", "AZ6506@0"},
		{"$response.body#/items/*/id", "‹response body /items each /id›", "$response.body.items[*].id", "AZ6503@0"},
		{"$response.payload", "‹response body›", "$response.body", "AZ6508@0"},
		{"$body.x", "‹response body /x›", "$response.body#/x", "AZ6507@0 AZ6502@0"},
		{"{$response.body}", "‹response body›", "$response.body", "AZ6512@0"},
		{"$sourceDescriptions.x#/paths/~1a/get", `‹sourceDescriptions "x" /paths //a /get›`, "{$sourceDescriptions.x.url}#/paths/~1a/get", "AZ6513@0"},
		{"$response.body#/p/$inputs.n/id", "‹response body /p /$inputs.n /id›", "$response.body#/p/$inputs.n/id", "AZ6515@18"},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			ref, problems := ParseReference(test.text)
			if got := referenceNotation(ref); got != test.want {
				t.Fatalf("got %s, want %s\n%v", got, test.want, problems)
			}
			if got := ref.String(); got != test.standard {
				t.Errorf("String() = %s, want %s", got, test.standard)
			}
			if got := problemNotation(problems); got != test.problems {
				t.Errorf("problems %q, want %q", got, test.problems)
			}
		})
	}
}

func TestWarningShowsTheStandardForm(t *testing.T) {
	_, problems := ParseReference("$response.headers.X")
	if want := "$response.headers.X is read as $response.header.X; write that"; len(problems) != 1 || problems[0].Detail != want {
		t.Errorf("problems %v, want %q", problems, want)
	}
}

func TestFaultyReferencesAreReportedWhereTheFaultIs(t *testing.T) {
	tests := []struct{ text, problems string }{
		{"", "AZ6003@0"},
		{"  \n", "AZ6003@3"},
		{"constant", "AZ6003@0"},
		{"$", "AZ6002@0"},
		{"$.id", "AZ6002@0"},
		{" $reponse.body", "AZ6002@1"},
		{"$url.x", "AZ6001@4"},
		{"$response", "AZ6001@9"},
		{"$response.bodies", "AZ6001@10"},
		{"$response.path#/code", "AZ6001@14"},
		{"$response.header.A B", "AZ6001@18"},
		{"$response.body#/a~2", "AZ6004@17"},
		{"$response.body#/ä~", "AZ6004@18"},
		{"$inputs.", "AZ6001@7"},
		{"$inputs..a", "AZ6001@8"},
		{"$inputs. #/a", "AZ6001@8"},
		{"$inputs.a == 1", "AZ6001@9"},
		{"$inputs.a[-1]", "AZ6001@9"},
		{"$inputs.a[?(@.b)]", "AZ6001@9"},
		{"$inputs.a[']", "AZ6001@9"},
		{"$steps.a", "AZ6001@8"},
		{"$steps.a.response.bodies", "AZ6001@9"},
		{"$steps.a.request.body", "AZ6001@9"},
		{"$steps.a.outputs.", "AZ6001@17"},
		{"$workflows.a.steps.b", "AZ6001@13"},
		{"$sourceDescriptions.a", "AZ6001@21"},
		{"$components.parameter.a", "AZ6001@12"},
		{"$components.parameters.", "AZ6001@22"},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			ref, problems := ParseReference(test.text)
			if ref != nil {
				t.Errorf("got %s, want none", referenceNotation(ref))
			}
			if got := problemNotation(problems); got != test.problems {
				t.Errorf("problems %q, want %q\n%v", got, test.problems, problems)
			}
		})
	}
}

func TestResponsesOfStepsAreParts(t *testing.T) {
	for text, want := range map[string]string{
		"$steps.a.response.body#/b":  "$response.body#/b",
		"$steps.a.response.header.B": "$response.header.B",
		"$steps.a.body.b[0]":         "$response.body#/b/0",
		"$steps.a.headers.B":         "$response.header.B",
		"$steps.a.statusCode":        "$statusCode",
	} {
		ref, problems := ParseReference(text)
		if ref == nil || ref.Part == nil {
			t.Errorf("%s: problems %v", text, problems)
			continue
		}
		if got := ref.Part.String(); got != want || ref.Names[0] != "a" || ref.Text != text {
			t.Errorf("%s is %s of step %s, want %s", text, got, ref.Names[0], want)
		}
	}
}

func TestWholeNameIsTheReadingWithDotsInTheName(t *testing.T) {
	tests := []struct{ text, name, path string }{
		{"$inputs.a", "a", ""},
		{"$inputs.a.b[c]#/d", "a.b[c]", " /d"},
		{"$steps.s.outputs.a.b", "a.b", ""},
		{"$workflows.w.inputs.a.b", "a.b", ""},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			ref, _ := ParseReference(test.text)
			name, path := ref.WholeName()
			if name != test.name || pathNotation(path) != test.path {
				t.Errorf("got %q%s, want %q%s", name, pathNotation(path), test.name, test.path)
			}
		})
	}
}

// referencesOf returns the references of a template.
func referencesOf(t Template) []*Reference {
	var refs []*Reference
	for _, part := range t {
		if ref, ok := part.(*Reference); ok {
			refs = append(refs, ref)
		}
	}
	return refs
}

func FuzzTemplate(f *testing.F) {
	for _, seed := range []string{
		"$inputs.a", " $steps.a b.outputs.c\n", "x {$response.body#/a~1b/*}y", "{ $inputs.x }{{$url}}", "$inputs.a.b[0]['c d']#/e[*]",
		"Bearer $inputs.$t[].x. $body.x {$", "$sourceDescriptions.x#/paths/~1a~1{b}/get", "$request.query.a[b]&$components.parameters.p",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		template, problems := ParseTemplate(text)
		checkOffsets(t, text, problems)
		checkCover(t, text, template)
	})
}

// FuzzReference checks that a text is an expression, whose standard form means
// the same, or has an error that says why not.
func FuzzReference(f *testing.F) {
	for _, seed := range []string{
		"$url", "{$statusCode}", "$request.path.a-b", "$response.header.X-Rate", "$response.body#/a~1b~0c/0", "$inputs.a.b[0]['c d']#/e[*]",
		"$steps.a b.outputs.c#/d", "$workflows.w.outputs.o.p", "$sourceDescriptions.x#/paths/~1a~1{b}/get", "$components.failureActions.f", "$self", "$message.payload#/x", "$steps.s.response.body.a",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ref, problems := ParseReference(text)
		checkOffsets(t, text, problems)
		if ref == nil {
			if !hasError(problems) {
				t.Errorf("%q is no expression, and no error says why: %v", text, problems)
			}
			return
		}
		writtenLength(t, text, ref)
		checkRoundTrip(t, ref)
	})
}

func checkOffsets(t *testing.T, text string, problems []Problem) {
	t.Helper()
	for _, p := range problems {
		if p.Offset < 0 || p.Offset > len(text) {
			t.Errorf("problem at %d of %d bytes: %v", p.Offset, len(text), p)
		}
	}
}

// checkCover checks that the parts are the whole text, but for braces and space
// around references.
func checkCover(t *testing.T, text string, template Template) {
	t.Helper()
	pos := 0
	for _, part := range template {
		switch part := part.(type) {
		case Literal:
			skipped := strings.Index(text[pos:], string(part))
			if skipped < 0 || strings.Trim(text[pos:pos+skipped], "} \t\r\n") != "" {
				t.Fatalf("%q: text %q is not at %d", text, part, pos)
			}
			pos += skipped + len(part)
		case *Reference:
			if part.Offset < pos || strings.Trim(text[pos:part.Offset], "{} \t\r\n") != "" {
				t.Fatalf("%q: %s is not at %d", text, part.Text, pos)
			}
			pos = part.Offset + writtenLength(t, text, part)
		}
	}
	if strings.Trim(text[pos:], "} \t\r\n") != "" {
		t.Fatalf("%q: no part has %q", text, text[pos:])
	}
}

// writtenLength returns how long a reference is in the text that it stands in. In
// the braces of other languages it has no $, and its place is that of the braces.
func writtenLength(t *testing.T, text string, ref *Reference) int {
	t.Helper()
	rest := text[ref.Offset:]
	if strings.HasPrefix(rest, ref.Text) {
		return len(ref.Text)
	}
	if single := strings.ReplaceAll(rest, "''", "'"); strings.HasPrefix(single, ref.Text) {
		return len(ref.Text) // in a string, in which quotes are doubled
	}
	bare := strings.TrimLeft(rest, "${ \t")
	if !strings.HasPrefix(bare, ref.Text[1:]) {
		t.Fatalf("%q: %s is not at %d", text, ref.Text, ref.Offset)
	}
	return len(rest) - len(bare) + len(ref.Text) - 1
}

// checkRoundTrip checks that the standard form of a reference means the same,
// if it has one: what is read of the response of another step has none, and that
// of a name with dots means what the document has.
func checkRoundTrip(t *testing.T, ref *Reference) {
	t.Helper()
	form := ref.String()
	if ref.Part != nil || slices.Contains(ref.Path, Access(Each{})) || strings.Contains(form, "[") || strings.Contains(form, "*") ||
		form[0] == '{' || strings.TrimSpace(form) != form || ref.Root == Inputs && strings.Contains(strings.Join(ref.Names, ""), ".") {
		return
	}
	again, _ := ParseReference(form)
	if got, want := referenceNotation(again), referenceNotation(ref); got != want {
		t.Errorf("%s is printed as %s, which is %s and not %s", ref.Text, form, got, want)
	}
}
