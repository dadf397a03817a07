package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/arazzogen/arazzogen/generated/amazonecr"
)

// An agenda is what a run of the program does: workflows on a registry, one
// after the other.
type agenda struct {
	endpoint string // of the registry; empty for the one in memory
	region   string // to sign requests for; empty for unsigned ones
	jobs     []job
}

// A job is a workflow with its inputs.
type job struct {
	workflow workflow
	inputs   inputs
}

func (a *agenda) inMemory() bool { return a.endpoint == "" }

// run compiles the specs, connects to the registry and runs the jobs, until one
// fails. Whatever outputs they reached go to stdout.
func (a *agenda) run(ctx context.Context, stdout io.Writer, out *display) error {
	if err := compile(out, "."); err != nil {
		return err
	}
	client, stop, err := a.connect(ctx, out)
	if err != nil {
		return err
	}
	defer stop()
	out.fact("target", targetPrefix+"<operation>")
	var reached []result
	for _, j := range a.jobs {
		var r result
		r, err = j.run(ctx, client, out)
		reached = append(reached, r)
		if err != nil {
			break
		}
	}
	out.gap()
	return errors.Join(err, writeOutputs(stdout, reached))
}

// connect returns a client for the registry, which it starts if it is the one
// in memory. The caller calls stop in the end.
func (a *agenda) connect(ctx context.Context, out *display) (client amazonecr.Client, stop func(), err error) {
	client.Credentials.SigV4 = unsigned
	if a.inMemory() {
		if client.Ecr, stop, err = startRegistry(); err != nil {
			return client, nil, err
		}
		out.fact("server", fmt.Sprintf("%s, in memory; %s holds %d images", client.Ecr, seededRepository, seededImages))
		return client, stop, nil
	}
	client.Ecr = a.endpoint
	if a.region == "" {
		out.fact("server", a.endpoint+", requests not signed")
		return client, func() {}, nil
	}
	sig, err := newSigner(ctx, a.region)
	if err != nil {
		return client, nil, err
	}
	client.Credentials.SigV4 = sig.sign
	out.fact("server", fmt.Sprintf("%s, requests signed for %s", a.endpoint, a.region))
	return client, func() {}, nil
}

// A result is what a workflow returned: its outputs as far as it got.
type result struct {
	workflow string
	outputs  any
}

// run runs a workflow and shows it while it runs.
func (j job) run(ctx context.Context, client amazonecr.Client, out *display) (result, error) {
	t := newTrace(out, j.workflow)
	client.OnStep = t.begin
	client.OnRequest = func(_ amazonecr.StepInfo, req *http.Request) error {
		t.request(req)
		return nil
	}
	client.OnResponse = t.response
	client.MaxSteps = j.workflow.maxSteps
	outputs, err := j.workflow.run(ctx, &client, j.inputs)
	t.finish(err)
	if errors.Is(err, amazonecr.ErrLimit) && j.workflow.name == "image-inventory" {
		err = fmt.Errorf("%w; of three pages or more it asks for the second one for ever, so run %s or raise --max-results", err, pagedInventory)
	}
	return result{j.workflow.name, outputs}, err
}

// writeOutputs writes the results as a JSON object with a member for each
// workflow. What came from the server is written as it came.
func writeOutputs(w io.Writer, results []result) error {
	var object bytes.Buffer
	enc := json.NewEncoder(&object)
	enc.SetEscapeHTML(false)
	for i, r := range results {
		object.WriteByte("{,"[min(i, 1)])
		if err := enc.Encode(r.workflow); err != nil {
			return err
		}
		object.WriteByte(':')
		if err := enc.Encode(r.outputs); err != nil {
			return fmt.Errorf("outputs of %s: %w", r.workflow, err)
		}
	}
	object.WriteByte('}')
	var indented bytes.Buffer
	if err := json.Indent(&indented, object.Bytes(), "", "  "); err != nil {
		return err
	}
	indented.WriteByte('\n')
	_, err := indented.WriteTo(w)
	return err
}
