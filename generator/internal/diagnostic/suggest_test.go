package diagnostic

import "testing"

func TestMisspelt(t *testing.T) {
	known := []string{"stepId", "description", "getPets", "getPet", "listAll", "getPet2"}
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
		{"getPet1", ""}, // a number is no misspelling
		{"stepId", ""},  // it is one
	} {
		got, ok := Misspelt(test.text, known)
		if got != test.want && ok || ok != (test.want != "") {
			t.Errorf("Misspelt(%q) = %q, %v; want %q", test.text, got, ok, test.want)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	known := []string{"createOrder", "get-order", "stepId", "userAPI", "WebhookApi", "url", "tags", "v1"}
	for _, test := range []struct{ text, want string }{
		{"createOrdre", "createOrder"},
		{"CreateOrders", "createOrder"},
		{"updateOrder", ""},
		{"get-user", ""},
		{"stepIdent", "stepId"},
		{"step", "stepId"},
		{"UserApi", "userAPI"},
		{"WebhookAsyncApi", "WebhookApi"},
		{"uri", "url"},
		{"v2", ""},
		{"x", ""},
	} {
		want := ""
		if test.want != "" {
			want = "; did you mean \"" + test.want + "\"?"
		}
		if got := DidYouMean(test.text, known); got != want {
			t.Errorf("DidYouMean(%q) = %q, want %q", test.text, got, want)
		}
	}
}
