package diagnostic

import "testing"

func TestMisspelt(t *testing.T) {
	known := []string{"stepId", "description", "getPets", "getPet", "listAll"}
	for _, test := range []struct{ text, want string }{
		{"stepID", "stepId"},
		{"stpeId", "stepId"}, // swapped
		{"descripton", "description"},
		{"descrption_", "description"}, // two, and long
		{"getPeta", ""},                // as near to two
		{"listall", "listAll"},
		{"list", ""},
		{"stepIdxx", "stepId"}, // two, and long
		{"xxepId", ""},         // two, and short
		{"", ""},
		{"stepId", ""}, // it is one
	} {
		got, ok := Misspelt(test.text, known)
		if got != test.want && ok || ok != (test.want != "") {
			t.Errorf("Misspelt(%q) = %q, %v; want %q", test.text, got, ok, test.want)
		}
	}
}
