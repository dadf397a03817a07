package document

import "testing"

// stepPrefix is a document up to its step. What follows is indented by four
// and begins on line 8.
const stepPrefix = workflowPrefix + `- workflowId: w
  steps:
  - stepId: s
`

func TestStepForm(t *testing.T) {
	run(t, stepPrefix, []formTest{
		{"no target", "", []string{
			`f:7:5: error: a step needs one of the fields "operationId", "operationPath" and "workflowId" (AZ1021)`,
		}},
		{"two targets", "    operationId: a\n    workflowId: b\n", []string{
			`f:9:5: error: a step cannot have both "operationId" and "workflowId"; keep one of them (AZ1031)`,
		}},
		{"misspelt field", "    operationID: a\n", []string{
			`f:7:5: error: a step needs one of the fields "operationId", "operationPath" and "workflowId" (AZ1021)`,
			`f:8:5: warning: a step has no field "operationID"; did you mean "operationId"? (AZ1020)`,
		}},
		{"workflow call", "    workflowId: b\n    requestBody: {payload: 1}\n    parameters: [{name: p, value: 1}]\n", []string{
			`f:9:5: warning: "requestBody" means nothing for a step that calls a workflow; pass values by its parameters (AZ1032)`,
		}},
		{"channel", "    channelPath: a\n    correlationId: $inputs.id\n", []string{
			`f:7:5: error: a step needs "operationId" or "operationPath" here: "channelPath" names a channel of a source description of type asyncapi, and there is none (AZ1021)`,
			`f:9:20: warning: "correlationId" means something only with action: receive (AZ1032)`,
		}},
		{"channel without direction", "    channelPath: '{$sourceDescriptions.x.url}#/channels/a'\n", []string{
			`f:7:5: error: a step with "channelPath" needs the field "action": write action: send or action: receive (AZ1021)`,
		}},
		{"unknown direction is not a missing one", "    channelPath: $sourceDescriptions.x.a\n    action: fetch\n", []string{
			`f:9:13: error: "action" cannot be "fetch"; it must be "send" or "receive" (AZ1030)`,
		}},
		{"timeout", "    operationId: a\n    timeout: 1.5\n", []string{
			`f:9:14: error: "timeout" must be an integer, but is 1.5 (AZ1026)`,
		}},
		{"no criteria", "    operationId: a\n    successCriteria: []\n", []string{
			`f:9:22: warning: "successCriteria" needs at least one element; add one or remove the field (AZ1029)`,
		}},
		{"dependencies", "    operationId: a\n    dependsOn: [x, $steps.y, x, $steps.y.z, $workflows.v.steps.z]\n", []string{
			`f:9:20: warning: "$steps.y" stands for a step of this workflow, which is named without "$steps."; write y (AZ1040)`,
			`f:9:30: warning: the step "x" is there already; remove one of them (AZ1034)`,
			`f:9:33: error: "$steps.y.z" names no step; write its stepId, or $workflows.<workflowId>.steps.<stepId> (AZ1038)`,
		}},
		{"merge key", "    <<: {operationId: a, stepId: ignored}\n    <<: [{description: d}, 5]\n", []string{
			`f:9:28: error: "<<" merges objects, not a number; write it in quotes if it is meant as a key (AZ1012)`,
		}},
	})
}

func TestDotsInExpressions(t *testing.T) {
	run(t, stepPrefix, []formTest{
		{"member", "    operationId: op\n    outputs: {o: $inputs.a.b}\n", []string{
			`f:9:18: warning: $inputs.a.b is read as $inputs.a#/b; write that (AZ6502)`,
		}},
		{"name that the document has", "    operationId: op\n    outputs: {o: $inputs.a.b}\n  inputs: {properties: {a.b: {}}}\n", []string{
			`f:9:18: warning: $inputs.a.b is read as $inputs.a#/b; write that unless "a.b" is meant as a whole, which is a name here (AZ6502)`,
		}},
		{"output of a called workflow", "    workflowId: v\n    outputs: {o: $outputs.a.b}\n", []string{
			`f:9:18: warning: $outputs.a.b is read as $outputs.a#/b; write that (AZ6502)`,
		}},
		{"output of no workflow", "    operationId: op\n    outputs: {o: $outputs.a.b}\n", nil},
		{"name that was reported", "    operationId: op\n    outputs: {ö: $response.body}\n  outputs: {x: $steps.s.outputs.ö, y: $inputs.ä}\n", []string{
			`f:9:15: warning: "ö" has the character 'ö'; a name should consist of A-Z, a-z, 0-9, "_", "-" and "." (AZ1035)`,
			`f:10:39: warning: names in expressions consist of A-Z, a-z, 0-9, ".", "_" and "-"; rename "ä", which $inputs.ä reads (AZ6510)`,
		}},
	})
}

func TestParameterForm(t *testing.T) {
	run(t, stepPrefix+"    operationId: op\n    parameters:\n", []formTest{
		{"complete", "    - {name: a, in: query, value: null}\n    - {reference: $components.parameters.p, value: 1}\n", nil},
		{"missing fields", "    - {}\n", []string{
			`f:10:7: error: a parameter needs the field "name" (AZ1021)`,
			`f:10:7: error: a parameter needs the field "value" (AZ1021)`,
		}},
		{"bad places", "    - {name: a, in: Query, value: 1}\n    - {name: b, in: url, value: 1}\n", []string{
			`f:10:21: warning: write in: query for Query (AZ1040)`,
			`f:11:21: error: "in" cannot be "url"; it must be "path", "query", "header", "cookie", "querystring" or "channel" (AZ1030)`,
		}},
		{"duplicates", "    - {name: a, in: query, value: 1}\n    - {name: a, in: header, value: 1}\n    - {name: A, in: header, value: 1}\n", []string{
			`f:12:14: error: the parameter "A" in header is there already; remove one of them or rename it (AZ1033)`,
		}},
		{"reference with more", "    - {reference: $components.parameters.p, in: query}\n", []string{
			`f:10:45: warning: a reference to a parameter has no field "in"; it is ignored (AZ1020)`,
		}},
		{"number that JSON lacks", "    - {name: a, in: query, value: [.inf, -.INF, .nan, '.inf']}\n", []string{
			`f:10:36: error: JSON has no number .inf; write a finite number, or a string in quotes (AZ1014)`,
			`f:10:42: error: JSON has no number -.INF; write a finite number, or a string in quotes (AZ1014)`,
			`f:10:49: error: JSON has no number .nan; write a finite number, or a string in quotes (AZ1014)`,
		}},
	})
}

func TestRequestBodyForm(t *testing.T) {
	run(t, stepPrefix+"    operationId: op\n    requestBody:\n", []formTest{
		{"no object", "      $inputs.body\n", []string{`f:10:7: error: a requestBody must be an object, not a string (AZ1023)`}},
		{"replacements", "      replacements: [{}, {target: /a, value: 1, targetSelectorType: jq}]\n", []string{
			`f:10:22: error: a replacement needs the field "target" (AZ1021)`,
			`f:10:22: error: a replacement needs the field "value" (AZ1021)`,
			`f:10:69: error: "targetSelectorType" cannot be "jq"; it must be "jsonpath", "xpath" or "jsonpointer" (AZ1030)`,
		}},
	})
}

func TestCriterionForm(t *testing.T) {
	run(t, stepPrefix+"    operationId: op\n    successCriteria:\n", []formTest{
		{"no condition", "    - {}\n", []string{`f:10:7: error: a criterion needs the field "condition" (AZ1021)`}},
		{"no context", "    - {condition: a, type: regex}\n", []string{
			`f:10:7: error: a criterion of type regex needs the field "context", as in context: $response.body (AZ1021)`,
		}},
		{"unknown type", "    - {condition: a, type: jq}\n", []string{
			`f:10:28: error: "type" cannot be "jq"; it must be "simple", "regex", "jsonpath" or "xpath" (AZ1030)`,
		}},
		{"type object without version", "    - {condition: /a, context: $response.body, type: {type: xpath}}\n", []string{
			`f:10:54: warning: an expression type has a version by the specification; add the field "version", or write type: xpath (AZ1040)`,
		}},
		{"context of a simple condition", "    - {condition: $statusCode == 200, context: {a: 1}}\n", []string{
			`f:10:48: error: "context" must be a string, not an object (AZ1023)`,
		}},
		{"type object", "    - {condition: /a, context: $response.body, type: {type: xpath, version: xpath-40}}\n", []string{
			`f:10:77: error: "version" cannot be "xpath-40"; it must be "xpath-31", "xpath-30", "xpath-20" or "xpath-10" (AZ1030)`,
		}},
		{"type object without type", "    - {condition: /a, context: $response.body, type: {}}\n", []string{
			`f:10:54: error: an expression type needs the field "type" (AZ1021)`,
		}},
		{"string", "    - $statusCode == 200\n", []string{
			`f:10:7: warning: a criterion is an object; write - condition: $statusCode == 200 (AZ1040)`,
		}},
		{"context without type", "    - {condition: $.a, context: $response.body}\n", []string{
			`f:10:19: warning: the condition is JSONPath, and the criterion is read as one of type: jsonpath; write that (AZ1040)`,
		}},
	})
}

func TestActionForm(t *testing.T) {
	run(t, stepPrefix+"    operationId: op\n    onFailure:\n", []formTest{
		{"complete", "    - {name: a, type: goto, stepId: s}\n    - {name: b, type: retry, retryAfter: 0.5, retryLimit: 3}\n    - {reference: $components.failureActions.c}\n", nil},
		{"missing fields", "    - {}\n", []string{
			`f:10:7: error: a failure action needs the field "type" (AZ1021)`,
			`f:10:7: warning: a failure action needs the field "name" (AZ1036)`,
		}},
		{"targets", "    - {name: a, type: goto}\n    - {name: b, type: goto, stepId: s, workflowId: w}\n    - {name: c, type: end, stepId: s}\n    - {name: d, type: jump}\n", []string{
			`f:10:7: error: a goto needs one of the fields "stepId" and "workflowId" (AZ1021)`,
			`f:11:7: error: an action cannot have both "stepId" and "workflowId"; keep one of them (AZ1031)`,
			`f:12:7: warning: the target of an action of type end means nothing; remove it, or write type: goto (AZ1032)`,
			`f:13:23: error: "type" cannot be "jump"; it must be "end", "goto" or "retry" (AZ1030)`,
		}},
		{"retry", "    - {name: a, type: retry, retryAfter: -1, retryLimit: 2.5}\n    - {name: b, type: retry, retryAfter: '5', retryLimit: 5.0}\n    - {name: c, type: end, retryLimit: 1}\n    - {name: d, type: retry, retryAfter: soon}\n", []string{
			`f:10:42: error: "retryAfter" must be from 0 to 1000000000, but is -1 (AZ1026)`,
			`f:10:58: error: "retryLimit" must be an integer, but is 2.5 (AZ1026)`,
			`f:11:42: warning: "retryAfter" must be a number, not a string; write 5 without quotes (AZ1025)`,
			`f:12:40: warning: "retryAfter" and "retryLimit" mean something only with type: retry (AZ1032)`,
			`f:13:42: error: "retryAfter" must be a number, not a string (AZ1023)`,
		}},
		{"parameters", "    - {name: a, type: end, parameters: [{name: p, in: query, value: 1}]}\n", []string{
			`f:10:41: warning: the parameters of an action mean something only with "workflowId" (AZ1032)`,
			`f:10:55: warning: "in" means nothing here: the parameters of an action are the inputs of the workflow (AZ1032)`,
		}},
		{"condition in the action", "    - {name: a, type: end, condition: $statusCode == 404}\n", []string{
			`f:10:39: warning: a failure action has no field "condition", and this is read as its criterion; write criteria: - condition: $statusCode == 404 (AZ1040)`,
		}},
		{"target as a field", "    - {name: a, type: goto, goto: s}\n    - {name: b, end: true}\n    - {name: c, type: retry, retry: {limit: 1}}\n", []string{
			`f:10:7: error: a goto needs one of the fields "stepId" and "workflowId" (AZ1021)`,
			`f:10:29: warning: a failure action has no field "goto"; write type: goto and stepId: s (AZ1020)`,
			`f:11:7: error: a failure action needs the field "type" (AZ1021)`,
			`f:11:17: warning: a failure action has no field "end"; write type: end (AZ1020)`,
			`f:12:30: warning: a failure action has no field "retry"; write type: retry, with retryAfter and retryLimit beside it (AZ1020)`,
		}},
		{"same name", "    - {name: a, type: end}\n    - {name: a, type: end}\n", []string{
			`f:11:14: warning: the action "a" is there already; remove one of them or rename it (AZ1034)`,
		}},
		{"same reference", "    - {reference: $components.failureActions.c}\n    - {reference: $components.failureActions.c}\n", []string{
			`f:11:19: warning: the reference to an action "$components.failureActions.c" is there already; remove one of them (AZ1034)`,
		}},
		{"reference with a value", "    - {reference: $components.failureActions.c, value: 1}\n", []string{
			`f:10:56: warning: "value" means something only in a reference to a parameter (AZ1032)`,
		}},
	})
}

func TestRetryOnSuccessIsReported(t *testing.T) {
	run(t, stepPrefix+"    operationId: op\n    onSuccess:\n", []formTest{
		{"retry", "    - {name: a, type: retry}\n", []string{
			`f:10:23: warning: a success action cannot be a retry by the specification; it is compiled as one: the step runs again, at most retryLimit times, while the criteria hold (AZ1037)`,
		}},
	})
}
