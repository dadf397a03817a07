package emit

import (
	"math/big"
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/arazzogen/arazzogen/generator/internal/plan"
	"github.com/arazzogen/arazzogen/generator/internal/shape"
)

// retryLoop writes the loop of a step's attempts:
//
//	for retries := 0; ; retries++ {
func (f *flow) retryLoop(g *jen.Group, s shape.For) {
	body := func(g *jen.Group) { f.statements(g, s.Body) }
	counters, zeros := f.zeroCounters(f.tree.Graph.Nodes[s.Enter].Do.(plan.Enter))
	if counters == nil {
		g.For().BlockFunc(body)
		return
	}
	post := jen.Empty()
	if s.Wait >= 0 {
		wait := f.tree.Graph.Nodes[s.Wait].Do.(plan.Wait)
		post = jen.Id(f.counter(wait.Retry)).Op("++")
		f.counted[s.Wait] = true
	}
	g.For(counters.Op(":=").Add(zeros), jen.Empty(), post).BlockFunc(body)
}

// zeroCounters writes the counters of a step's retries and as many zeros, or
// returns nil if none of the retries can be taken.
func (f *flow) zeroCounters(enter plan.Enter) (counters, zeros *jen.Statement) {
	var names, values []jen.Code
	for _, retry := range enter.Retries {
		if f.counts(retry) {
			names = append(names, jen.Id(f.counter(retry)))
			values = append(values, jen.Lit(0))
		}
	}
	if len(names) == 0 {
		return nil, nil
	}
	return jen.List(names...), jen.List(values...)
}

// counts reports whether the statements count a retry or test its limit.
func (f *flow) counts(retry *plan.Retry) bool {
	return contains(f.tree.Body, func(s shape.Stmt) bool {
		switch s := s.(type) {
		case shape.Do:
			wait, ok := f.tree.Graph.Nodes[s.Node].Do.(plan.Wait)
			return ok && wait.Retry == retry
		case shape.If:
			return s.Cond.ID != plan.Failed && testsLimit(f.tree.Graph.Conditions[s.Cond.ID], retry)
		case shape.While:
			return testsLimit(f.tree.Graph.Conditions[s.Cond.ID], retry)
		}
		return false
	})
}

// testsLimit reports whether a condition tests the limit of a retry.
func testsLimit(c plan.Condition, retry *plan.Retry) bool {
	switch c := c.(type) {
	case plan.RetriesLeft:
		return c.Retry == retry
	case plan.Not:
		return testsLimit(c.Condition, retry)
	case plan.And:
		return slices.ContainsFunc(c, func(part plan.Condition) bool { return testsLimit(part, retry) })
	case plan.Or:
		return slices.ContainsFunc(c, func(part plan.Condition) bool { return testsLimit(part, retry) })
	}
	return false
}

// wait writes the wait before a retry, and counts it unless the loop does.
func (f *flow) wait(g *jen.Group, node int, retry *plan.Retry) {
	g.If(
		jen.Err().Op(":=").Id("w").Dot("pause").Call(jen.Id("ctx"), duration(retry.After)),
		jen.Err().Op("!=").Nil(),
	).Block(jen.Return(f.results(jen.Err())...))
	if !f.counted[node] {
		g.Id(f.counter(retry)).Op("++")
	}
}

// counter returns the name of the counter of a retry.
func (e *emitter) counter(r *plan.Retry) string { return e.names.counters[r] }

// duration writes a number of seconds as a time.Duration.
func duration(seconds string) *jen.Statement {
	n, ok := new(big.Rat).SetString(seconds)
	if !ok || n.Sign() <= 0 {
		return jen.Lit(0)
	}
	for _, unit := range []struct {
		name      string
		perSecond int64
	}{{"Second", 1}, {"Millisecond", 1e3}, {"Nanosecond", 1e9}} {
		count := new(big.Rat).Mul(n, new(big.Rat).SetInt64(unit.perSecond))
		if count.IsInt() && count.Num().IsInt64() {
			return times(count.Num().Int64(), unit.name)
		}
	}
	return jen.Lit(0)
}

// times writes a multiple of a unit of package time.
func times(n int64, unit string) *jen.Statement {
	if n == 1 {
		return jen.Qual("time", unit)
	}
	return jen.Lit(int(n)).Op("*").Qual("time", unit)
}
