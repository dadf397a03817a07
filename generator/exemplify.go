package generator

import (
	"github.com/arazzogen/arazzogen/generator/internal/emit"
	"github.com/arazzogen/arazzogen/generator/internal/mock"
)

// exemplify adds the files that show how to call the package, and test it, as far
// as the options want them.
func (r *Result) exemplify(opts Options, pkg *emit.Result) {
	if len(pkg.Functions) == 0 || !opts.Example && !opts.Tests {
		return
	}
	inputs := make([]emit.Inputs, len(r.planned.Workflows))
	for i := range inputs {
		w := r.linked.Workflows[i]
		inputs[i] = emit.Inputs{Required: mock.Inputs(w, false), All: mock.Inputs(w, true)}
	}
	if opts.Example {
		r.Files = append(r.Files, File(pkg.Example(opts.ImportPath, inputs)))
	}
	if !opts.Tests {
		return
	}
	if played := r.play(inputs); len(played) > 0 {
		r.Files = append(r.Files, File(pkg.Tests(opts.ImportPath, played)))
	}
}

// play returns what the workflows send that are known to succeed with made-up
// answers: with all inputs, or else with those that they require.
func (r *Result) play(inputs []emit.Inputs) []emit.Played {
	var list []emit.Played
	for i := range r.planned.Workflows {
		for _, in := range [][]byte{inputs[i].All, inputs[i].Required} {
			if in == nil {
				continue
			}
			exchanges, ok := mock.Play(r.linked, r.planned, i, in)
			if !ok || len(exchanges) == 0 {
				continue
			}
			p := emit.Played{Workflow: i, Inputs: in}
			for _, e := range exchanges {
				p.Exchanges = append(p.Exchanges, emit.Exchange{
					Method: e.Request.Method, Path: e.Request.Path,
					Status: e.Answer.Status, Header: e.Answer.Header, Body: string(e.Answer.Body),
				})
			}
			list = append(list, p)
			break
		}
	}
	return list
}
