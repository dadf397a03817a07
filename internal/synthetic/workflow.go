package synthetic

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Workflow returns an Arazzo document with a workflow of five steps. They call
// the operations of the resource n of the description in a file.
func Workflow(description string, n int) []byte {
	var b strings.Builder
	head(&b, description)
	fmt.Fprintf(&b, "  - workflowId: lifecycle-%d\n    steps:\n", n)
	for _, verb := range []string{"list", "create", "get", "update", "delete"} {
		fmt.Fprintf(&b, "      - stepId: %s\n        operationId: %s%s\n        parameters:\n", verb, verb, thing(n))
		b.WriteString("          - {name: team, in: path, value: red}\n")
		switch verb {
		case "get", "update", "delete":
			b.WriteString("          - {name: id, in: path, value: $steps.create.outputs.id}\n")
		}
		switch verb {
		case "create":
			b.WriteString("        requestBody: {payload: {id: 1, url: https://things.example/1}}\n        outputs: {id: $response.body#/id}\n")
		case "update":
			b.WriteString("        requestBody: {payload: {field_0: changed}}\n")
		}
	}
	return []byte(b.String())
}

// Steps returns an Arazzo document with a workflow of so many steps. They go on
// to others all over it, use outputs of others, and retry.
func Steps(description string, steps int) []byte {
	r := rand.New(rand.NewPCG(3, 4))
	var b strings.Builder
	head(&b, description)
	b.WriteString("  - workflowId: long\n    inputs: {type: object, properties: {team: {type: string}}}\n    steps:\n")
	for i := range steps {
		fmt.Fprintf(&b, `      - stepId: s%d
        operationId: listThing0000
        parameters:
          - {name: team, in: path, value: $inputs.team}
          - {name: page, in: query, value: %s}
        successCriteria:
          - condition: $statusCode == 200
        outputs: {total: $response.body#/total}
`, i, page(i))
		if i%4 == 0 {
			fmt.Fprintf(&b, `        onSuccess:
          - {name: ahead, type: goto, stepId: s%d, criteria: [{condition: $response.body#/total > %d}]}
`, min(steps-1, i+1+r.IntN(20)), i)
		}
		if i%10 == 9 {
			fmt.Fprintf(&b, `        onFailure:
          - {name: again, type: retry, retryAfter: 1, retryLimit: 3, criteria: [{condition: $statusCode == 503}]}
          - {name: back, type: goto, stepId: s%d, criteria: [{condition: $statusCode == 409}]}
`, i-r.IntN(9))
		}
	}
	fmt.Fprintf(&b, "    outputs: {total: $steps.s%d.outputs.total}\n", steps-1)
	return []byte(b.String())
}

// Actions returns an Arazzo document with a workflow of three steps, the first of
// which has so many actions for each outcome. They go to the others, or end.
func Actions(description string, actions int) []byte {
	var b strings.Builder
	head(&b, description)
	b.WriteString("  - workflowId: branching\n    steps:\n")
	for i := range 3 {
		fmt.Fprintf(&b, "      - stepId: s%d\n        operationId: listThing0000\n        parameters: [{name: team, in: path, value: red}]\n", i)
		if i > 0 {
			continue
		}
		for _, outcome := range []string{"onSuccess", "onFailure"} {
			fmt.Fprintf(&b, "        %s:\n", outcome)
			for k := range actions {
				then := fmt.Sprintf("type: goto, stepId: s%d", 1+k%2)
				if k%5 == 0 {
					then = "type: end"
				}
				fmt.Fprintf(&b, "          - {name: a%d, %s, criteria: [{condition: $response.body#/total == %d}]}\n", k, then, k)
			}
		}
	}
	return []byte(b.String())
}

// page is what the page of a step comes from: the output of the step before.
func page(i int) string {
	if i == 0 {
		return "1"
	}
	return fmt.Sprintf("$steps.s%d.outputs.total", i-1)
}

func head(b *strings.Builder, description string) {
	fmt.Fprintf(b, `arazzo: 1.0.1
info: {title: Synthetic, version: 1.0.0}
sourceDescriptions:
  - {name: things, url: %s, type: openapi}
workflows:
`, description)
}
