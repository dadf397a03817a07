package execute

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/given"
)

// choose returns the workflows of the names.
func choose(result *generator.Result, names []string) ([]generator.Workflow, error) {
	var own []generator.Workflow
	var ids []string
	for _, w := range result.Workflows {
		if !w.Called {
			own, ids = append(own, w), append(ids, w.ID)
		}
	}
	switch {
	case len(names) == 0 && len(own) == 1, slices.Contains(names, All) && !slices.Contains(ids, All):
		return own, nil
	case len(names) == 0:
		return nil, fmt.Errorf("the document has several workflows; name one of %s, or all", strings.Join(ids, ", "))
	}
	var chosen []generator.Workflow
	for _, name := range names {
		i := slices.Index(ids, name)
		if i < 0 {
			return nil, fmt.Errorf("the document has no workflow %q, only %s", name, strings.Join(ids, ", "))
		}
		chosen = append(chosen, own[i])
	}
	return chosen, nil
}

func inputNames(workflows []generator.Workflow) []string {
	var names []string
	for _, w := range workflows {
		for _, in := range w.Inputs {
			if !slices.Contains(names, in.Name) {
				names = append(names, in.Name)
			}
		}
	}
	return names
}

// checkNames returns an error if a value is given for which there is no use.
func checkNames(what string, values *given.Values, known []string) error {
	unknown := values.Unknown(known)
	switch {
	case len(unknown) == 0:
		return nil
	case len(known) == 0:
		return fmt.Errorf("there is no %s %q, nor any other", what, unknown[0])
	}
	return fmt.Errorf("there is no %s %q, only %s", what, unknown[0], strings.Join(known, ", "))
}
