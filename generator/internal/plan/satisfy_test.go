package plan

import "testing"

func TestSatisfiable(t *testing.T) {
	status := func(op Op, n Number) Condition { return compare(op, StatusCode{}, n) }
	body := func(op Op, literal Value) Condition { return compare(op, ResponseBody{"/a"}, literal) }
	header := func(literal Value) Condition { return compare(Equal, ResponseHeader{"X"}, literal) }
	for _, test := range []struct {
		name string
		c    Condition
		want bool
	}{
		{"a status and another", both(status(Equal, "200"), status(Equal, "404")), false},
		{"a status and a range with it", both(status(Equal, "204"), status(Less, "300"), status(GreaterOrEqual, "200")), true},
		{"a status and a range without it", both(status(Equal, "404"), status(Less, "300")), false},
		{"ranges that touch", both(status(Less, "300"), status(GreaterOrEqual, "300")), false},
		{"between neighbours there is no status", both(status(Greater, "200"), status(Less, "201")), false},
		{"between neighbours there are other numbers", both(body(Greater, Number("1")), body(Less, Number("1.1"))), true},
		{"two strings", both(body(Equal, String("a")), body(Equal, String("b"))), false},
		{"strings differ in case alone", both(body(Equal, String("a")), body(Equal, String("A"))), true},
		{"a number and the string that spells it", both(body(Equal, Number("5")), body(Equal, String("5.0"))), true},
		{"strings in order", both(body(Greater, String("a")), body(Less, String("b"))), true},
		{"neither of two strings", both(negate(body(Equal, String("a"))), negate(body(Equal, String("b")))), true},
		{"null and something", both(isNull(ResponseBody{"/a"}), body(Equal, String("a"))), false},
		{"null in one place and something in another", both(isNull(ResponseBody{"/b"}), body(Equal, String("a"))), true},
		{"true and null", both(truth(ResponseBody{"/a"}), isNull(ResponseBody{"/a"})), false},
		{"there and null", both(Exists{ResponseBody{"/a"}}, isNull(ResponseBody{"/a"})), true},
		{"false and not null", both(negate(truth(ResponseBody{"/a"})), negate(isNull(ResponseBody{"/a"}))), true},
		{"a test and its negation", both(Answered{}, Not{Answered{}}), false},
		{"a test and another", both(Answered{}, Not{Answered{JSON: true}}), true},
		{"a header that is not there is the empty string", both(isNull(ResponseHeader{"X"}), negate(truth(ResponseHeader{"X"}))), true},
		{"a header with a value is there", both(isNull(ResponseHeader{"X"}), header(String("a"))), false},
		{"a number too long to try", both(body(Equal, Number("12345678901234567890123456789")), body(Equal, Number("1"))), true},
		{"always", Constant(true), true},
		{"never", Constant(false), false},
	} {
		if got := satisfiable(test.c); got != test.want {
			t.Errorf("%s: satisfiable is %t", test.name, got)
		}
	}
}

func TestSatisfiableGivesUp(t *testing.T) {
	var all Condition = Constant(true)
	for i := range 40 {
		all = both(all, compare(Equal, ResponseBody{"/" + string(rune('a'+i))}, String("x")))
	}
	if !satisfiable(both(all, compare(Equal, StatusCode{}, Number("1")), Compare{Equal, StatusCode{}, Number("2")})) {
		t.Error("what cannot be tried is taken not to hold")
	}
}
