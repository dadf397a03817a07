package support

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/dlclark/regexp2"
)

func TestMatches(t *testing.T) {
	for _, tc := range []struct {
		name, expr string
		v          any
		want       bool
	}{
		{"a string", `b`, "abc", true},
		{"a number as it is spelt", `^1\.0$`, json.RawMessage("1.0"), true},
		{"a structure as compact JSON", `^\[1,2\]$`, json.RawMessage("[ 1, 2 ]"), true},
		{"a boolean", `^true$`, true, true},
		{"an empty string", `^$`, "", true},
		{"null", ``, null, false},
		{"missing", ``, nil, false},
	} {
		if got := matchesText(regexp.MustCompile(tc.expr), tc.v); got != tc.want {
			t.Errorf("%s: %t, want %t", tc.name, got, tc.want)
		}
		r := &run{}
		if got := r.backtracks(mustBacktracking(tc.expr, 0), tc.v); got != tc.want || r.condErr != nil {
			t.Errorf("%s, backtracking: %t, want %t; error is %v", tc.name, got, tc.want, r.condErr)
		}
	}
}

func TestValuesAreFoundAsTheyAre(t *testing.T) {
	const odd = `a.b-c]\^$(`
	for _, tc := range []struct {
		name string
		text string
		want bool
	}{
		{"the value", "x" + odd + "-", true},
		{"what it would match", "xaXb-c]\\^$(-", false},
	} {
		r := &run{}
		if got := r.matchesWith(tc.text, "^x(?:", odd, ")[", odd, "]$"); got != tc.want || r.condErr != nil {
			t.Errorf("%s: %t, want %t; error is %v", tc.name, got, tc.want, r.condErr)
		}
		if got := r.backtracksWith(regexp2.IgnoreCase, tc.text, "^X(?:", odd, ")[", odd, "](?!.)"); got != tc.want || r.condErr != nil {
			t.Errorf("%s, backtracking: %t, want %t; error is %v", tc.name, got, tc.want, r.condErr)
		}
	}
	if (&run{}).matchesWith("", "^", nil, "$") {
		t.Error("a missing value matches")
	}
}

func TestBacktrackingEnds(t *testing.T) {
	r := &run{}
	if r.backtracks(mustBacktracking(`^(a+)+$`, 0), strings.Repeat("a", 50)+"!") || r.condErr == nil {
		t.Errorf("error is %v, want one of a timeout", r.condErr)
	}
}

func FuzzMatchesWith(f *testing.F) {
	f.Add("a-b]")
	f.Fuzz(func(t *testing.T, s string) {
		r := &run{}
		text := strings.ToValidUTF8(s, "\uFFFD")
		if !r.matchesWith(text, "^(?:", text, ")$") {
			t.Errorf("%q does not match itself: %v", s, r.condErr)
		}
		if text != "" && !r.backtracksWith(0, text, "^(?:", text, ")(?![\\s\\S])") {
			t.Errorf("%q does not match itself: %v", s, r.condErr)
		}
	})
}
