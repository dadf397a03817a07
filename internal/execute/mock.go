package execute

import (
	"fmt"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/given"
)

// mockedSteps is how many steps a workflow executes that no server answers, unless the
// options say otherwise: a loop may wait for what the answers never say.
const mockedSteps = 1000

// filler returns what fills in required inputs that are not given. Where no server
// answers, they are made up.
func (p *Plan) filler(w generator.Workflow) given.Filler {
	if !p.options.Mock {
		return p.options.Ask.Fill()
	}
	made := p.options.Result.ExampleInputs(w.ID)
	return func(in generator.Input) (given.Value, bool, error) {
		value, ok := made[in.Name]
		if ok {
			p.notes = append(p.notes, fmt.Sprintf("the input %s of %s is made up: %s", in.Name, w.ID, value))
		}
		return given.Value{JSON: value}, ok, nil
	}
}
