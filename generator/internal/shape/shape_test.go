package shape

import (
	"strings"
	"testing"
)

// A row is a graph, in the notation of parse, and its statements.
type row struct{ name, graph, want string }

func testRows(t *testing.T, rows []row) {
	t.Helper()
	for _, tc := range rows {
		t.Run(tc.name, func(t *testing.T) {
			g := parse(t, tc.graph)
			tree := Shape(g)
			if got, want := tree.String(), strings.TrimPrefix(tc.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			check(t, g, tree)
		})
	}
}

func TestBranchesAreNestedOrGuarded(t *testing.T) {
	testRows(t, []row{
		{"sequence", "a: b\nb: c\nc: end", "a()\nb()\nc()\n"},
		{"failures end the workflow", "a: failed ? fail : b\nb: failed ? fail : end", `
a()
if err != nil {
	return err
}
b()
if err != nil {
	return err
}
`},
		{"skip", "a: c0 ? c : b\nb: c\nc: end", `
a()
if !c0 {
	b()
}
c()
`},
		{"tests that would be nested", "a: c0 ? x : c1 ? end : c2 ? x : c3 ? x : c4 ? end : c5 ? x : c6 ? x : end\nx: y\ny: end", `
a()
if c0 {
	goto x
}
if c1 {
	return
}
if !c2 {
	if !c3 {
		if c4 {
			return
		}
		if !c5 {
			if !c6 {
				return
			}
		}
	}
}
x:
x()
y()
`},
		{"diamond", "a: c0 ? b : c\nb: d\nc: d\nd: end", `
a()
if c0 {
	b()
} else {
	c()
}
d()
`},
		{"three ways", "a: c0 ? b : c1 ? c : d\nb: e\nc: e\nd: e\ne: end", `
a()
if c0 {
	b()
} else if c1 {
	c()
} else {
	d()
}
e()
`},
		{"early end before one step", "a: c0 ? end : b\nb: end", `
a()
if !c0 {
	b()
}
`},
		{"early end before the rest", "a: c0{done|} ? end : b\nb: c1 ? end : c\nc: d\nd: end", `
a()
// done: …
if c0 {
	return
}
b()
if c1 {
	return
}
c()
d()
`},
		{"branch that ends before the rest", "a: c0 ? b : c\nb: end\nc: d\nd: end", `
a()
if c0 {
	b()
	return
}
c()
d()
`},
		{"both ways are the same", "a: failed ? b : c0 ? b : b\nb: end", "a()\nb()\n"},
		{"decided test", "a: c0{more|} ? b : !c0{noMore|} ? c : d\nb: c0{|stop} ? b : c0 ? a : end\nc: end\nd: end", `
a()
// more: …
if c0 {
	for {
		b()
		// stop: …
		if !c0 {
			break
		}
	}
} else {
	// noMore: …
	c()
}
`},
		{"unreachable nodes", "a: c\nb: c\nc: end\nd: a", "a()\nc()\n"},
		{"no nodes", "a: end", "a()\n"},
		{"skip over a skip", "a: c0 ? d : b\nb: c1 ? e : c\nc: d\nd: e\ne: end", `
a()
if !c0 {
	b()
	if c1 {
		goto e
	}
	c()
}
d()
e:
e()
`},
	})
}

func TestFailureActions(t *testing.T) {
	testRows(t, []row{
		{"clean-up in place", "a: failed ? x : b\nx: failed ? fail : y\ny: end\nb: failed ? fail : c\nc: end", `
a()
if err != nil {
	x()
	if err != nil {
		return err
	}
	y()
	return
}
b()
if err != nil {
	return err
}
c()
`},
		{"two steps share the clean-up", `
			a: failed ? x : b
			b: failed ? x : end
			x: failed ? fail : end`, `
a()
if err == nil {
	b()
	if err == nil {
		return
	}
}
x()
if err != nil {
	return err
}
`},
		{"many steps share the clean-up", `
			a: failed ? x : b
			b: failed ? x : c
			c: failed ? x : d
			d: failed ? x : end
			x: failed ? fail : end`, `
a()
if err != nil {
	goto x
}
b()
if err != nil {
	goto x
}
c()
if err != nil {
	goto x
}
d()
if err == nil {
	return
}
x:
x()
if err != nil {
	return err
}
`},
		{"goto after a condition", "a: failed ? (c0{gone|} ? c : fail) : b\nb: failed ? fail : c\nc: end", `
a()
if err != nil {
	// gone: …
	if !c0 {
		return err
	}
} else {
	b()
	if err != nil {
		return err
	}
}
c()
`},
	})
}

func TestLoops(t *testing.T) {
	testRows(t, []row{
		{"pages, one step for the first", `
			confirm: failed ? fail : list
			list: failed ? fail : c0{morePages|} ? more : !c0{noMorePages|} ? resolve : more
			more: failed ? fail : c0{stillMorePages|} ? more : !c0{noMorePages|} ? resolve : resolve
			resolve: failed ? fail : end`, `
confirm()
if err != nil {
	return err
}
list()
if err != nil {
	return err
}
// morePages: …
// stillMorePages: …
for c0 {
	more()
	if err != nil {
		return err
	}
}
resolve()
if err != nil {
	return err
}
`},
		{"pages, one step", `
			confirm: list
			list: c0{morePages|} ? list : !c0{noMorePages|} ? resolve : resolve
			resolve: end`, `
confirm()
for {
	list()
	// noMorePages: …
	if !c0 {
		break
	}
}
resolve()
`},
		{"while of two steps at the end", "a: c0 ? b : end\nb: c\nc: c0 ? b : end", `
a()
for c0 {
	b()
	c()
}
`},
		{"no while if something continues", "a: c0 ? b : end\nb: c1 ? b : c\nc: d\nd: c0 ? b : end", `
a()
if c0 {
	for {
		b()
		if c1 {
			continue
		}
		c()
		d()
		if !c0 {
			break
		}
	}
}
`},
		{"poll with two ends", `
			start: poll
			poll: c0 ? report : c1 ? cleanup : poll
			cleanup: end
			report: end`, `
start()
for {
	poll()
	if c0 {
		break
	}
	if c1 {
		cleanup()
		return
	}
}
report()
`},
		{"poll ends with the longer way", `
			poll: c0 ? report : c1 ? cleanup : poll
			report: end
			cleanup: mail
			mail: end`, `
for {
	poll()
	if c0 {
		report()
		return
	}
	if c1 {
		break
	}
}
cleanup()
mail()
`},
		{"nested loops", `
			outer: inner
			inner: c0 ? inner : next
			next: c1 ? outer : last
			last: end`, `
for {
	outer()
	for {
		inner()
		if !c0 {
			break
		}
	}
	next()
	if !c1 {
		break
	}
}
last()
`},
		{"out of the inner loop", `
			outer: inner
			inner: c0 ? inner : c1 ? last : outer
			last: end`, `
outer:
for {
	outer()
	for {
		inner()
		if !c0 {
			if c1 {
				break outer
			}
			break
		}
	}
}
last()
`},
		{"end out of the inner loop", "a: b\nb: c0 ? b : c1 ? end : a", `
for {
	a()
	for {
		b()
		if !c0 {
			if c1 {
				return
			}
			break
		}
	}
}
`},
		{"overlapping loops", `
			a: b
			b: c
			c: c0 ? a : d
			d: c1 ? b : e
			e: end`, `
a:
for {
	a()
	for {
		b()
		c()
		if c0 {
			break
		}
		d()
		if !c1 {
			break a
		}
	}
}
e()
`},
		{"repeats to the end", "a: b\nb: c\nc: a", `
for {
	a()
	b()
	c()
}
`},
		{"self loop of the only step", "a: c0 ? a : end", `
for {
	a()
	if !c0 {
		break
	}
}
`},
		{"continue before the rest", "a: c0 ? a : b\nb: c\nc: c1 ? a : end", `
for {
	a()
	if c0 {
		continue
	}
	b()
	c()
	if !c1 {
		break
	}
}
`},
	})
}

func TestRetryLoops(t *testing.T) {
	testRows(t, []row{
		{"one retry", `
			enter e r: a
			a: failed ? (c0{notYet|} ? w : fail) : b
			wait w r: a
			b: end`, `
for e(); ; count {
	a()
	if err == nil {
		break
	}
	// notYet: …
	if !c0 {
		return err
	}
	w()
}
b()
`},
		{"one retry of the last step", "enter e r: a\na: failed ? (c0 ? w : fail) : end\nwait w r: a", `
for e(); ; count {
	a()
	if err == nil {
		break
	}
	if !c0 {
		return err
	}
	w()
}
`},
		{"two retries", `
			enter e r s: a
			a: failed ? (c0{busy|} ? w : c1{gone|} ? x : fail) : b
			wait w r: a
			wait x s: a
			b: end`, `
for e() {
	a()
	if err == nil {
		break
	}
	// busy: …
	if c0 {
		w()
		continue
	}
	// gone: …
	if !c1 {
		return err
	}
	x()
}
b()
`},
		{"counts two, waits for one", "enter e r s: a\na: failed ? (c0 ? w : fail) : end\nwait w r: a", `
for e() {
	a()
	if err == nil {
		break
	}
	if !c0 {
		return err
	}
	w()
}
`},
		{"runs a step before the next attempt", `
			enter e r: a
			a: failed ? (c0 ? w : fail) : end
			wait w r: b
			b: failed ? fail : a`, `
for e() {
	a()
	if err == nil {
		break
	}
	if !c0 {
		return err
	}
	w()
	b()
	if err != nil {
		return err
	}
}
`},
		{"retry in a loop", `
			a: e
			enter e r: b
			b: failed ? (c0 ? w : fail) : c1 ? a : c
			wait w r: b
			c: end`, `
for {
	a()
	for e(); ; count {
		b()
		if err == nil {
			break
		}
		if !c0 {
			return err
		}
		w()
	}
	if !c1 {
		break
	}
}
c()
`},
		{"retry of a step that goes to itself", `
			enter e r: a
			a: failed ? (c0 ? w : fail) : c1 ? e : b
			wait w r: a
			b: end`, `
for {
	for e(); ; count {
		a()
		if err == nil {
			break
		}
		if !c0 {
			return err
		}
		w()
	}
	if !c1 {
		break
	}
}
b()
`},
		{"failure goto before and after", `
			a: failed ? x : e
			enter e r: b
			b: failed ? (c0 ? w : x) : c
			wait w r: b
			c: failed ? x : end
			x: end`, `
a()
if err == nil {
	for e(); ; count {
		b()
		if err == nil {
			break
		}
		if !c0 {
			goto x
		}
		w()
	}
	c()
	if err == nil {
		return
	}
}
x:
x()
`},
		{"gives up by a goto", `
			enter e r: a
			a: failed ? (c0 ? w : x) : b
			wait w r: a
			b: c
			c: end
			x: y
			y: end`, `
for e(); ; count {
	a()
	if err == nil {
		break
	}
	if !c0 {
		x()
		y()
		return
	}
	w()
}
b()
c()
`},
		{"retry of a success", "enter e r: a\na: failed ? fail : c0 ? (c1 ? w : fail) : b\nwait w r: a\nb: end", `
for e(); ; count {
	a()
	if err != nil {
		return err
	}
	if !c0 {
		break
	}
	if !c1 {
		return err
	}
	w()
}
b()
`},
		{"no retry left", "enter e r: a\na: failed ? fail : end", `
e()
a()
if err != nil {
	return err
}
`},
	})
}

func TestIrreducibleGraphs(t *testing.T) {
	testRows(t, []row{
		{"two entries", "a: c0 ? b : c\nb: c\nc: c1 ? b : end", `
a()
if !c0 {
	goto c
}
b:
b()
c:
c()
if c1 {
	goto b
}
`},
		{"in a loop", "a: b\nb: c0 ? c : d\nc: d\nd: c1 ? c : c2 ? a : e\ne: end", `
for {
	a()
	b()
	if !c0 {
		goto d
	}
	c:
	c()
	d:
	d()
	if c1 {
		goto c
	}
	if !c2 {
		break
	}
}
e()
`},
		{"into the retry loop", "a: c0 ? e : w\nenter e r: b\nb: failed ? (c1 ? w : fail) : end\nwait w r: b", `
a()
if !c0 {
	goto w
}
e()
b:
b()
if err == nil {
	return
}
if !c1 {
	return err
}
w:
w()
goto b
`},
	})
}
