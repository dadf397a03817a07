package emit

import (
	"fmt"
	"strconv"
	"testing"
)

func TestRawStrings(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"plain", `"plain"`},
		{`say "hi"`, "`say \"hi\"`"},
		{`^\d+$`, "`^\\d+$`"},
		{"a `b` \"c\"", "\"a `b` \\\"c\\\"\""},
		{"two\n\"lines\"", `"two\n\"lines\""`},
		{"\"order\u202e\"", `"\"order\u202e\""`},
		{"\"hidden\u200b\"", `"\"hidden\u200b\""`},
		{"\"\r\"", `"\"\r\""`},
	} {
		got := fmt.Sprintf("%#v", raw(test.text))
		if got != test.want {
			t.Errorf("%q: %s, want %s", test.text, got, test.want)
		}
		if text, err := strconv.Unquote(got); err != nil || text != test.text {
			t.Errorf("%s means %q: %v", got, text, err)
		}
	}
}
