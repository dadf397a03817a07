package main

import (
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
)

// Options are the command line.
type options struct {
	endpoint     string
	region       string
	workflows    []string
	inputs       inputs
	manifestFile string
}

// awsRegion is what can stand in the host name of an endpoint.
var awsRegion = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// agenda checks the options and returns the agenda that they ask for.
func (o options) agenda() (*agenda, error) {
	a := &agenda{endpoint: strings.TrimRight(o.endpoint, "/"), region: o.region}
	if o.region != "" && !awsRegion.MatchString(o.region) {
		return nil, fmt.Errorf("--aws-region %q is not the name of a region", o.region)
	}
	if a.endpoint == "" && o.region != "" {
		a.endpoint = "https://api.ecr." + o.region + ".amazonaws.com"
	}
	if u, err := url.Parse(a.endpoint); a.endpoint != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		return nil, fmt.Errorf("--endpoint %q is not a URL with http or https", o.endpoint)
	}
	given, err := o.given()
	if err != nil {
		return nil, err
	}
	chosen, err := choose(o.workflows, a.inMemory())
	if err != nil {
		return nil, err
	}
	for _, w := range chosen {
		in := given
		if a.inMemory() {
			in = given.or(w.demo)
		}
		if err := w.check(in); err != nil {
			return nil, err
		}
		a.jobs = append(a.jobs, job{w, in})
	}
	return a, nil
}

// given returns the inputs that the command line gives.
func (o options) given() (inputs, error) {
	in := o.inputs
	in.tagStatus = strings.ToUpper(in.tagStatus)
	if !slices.Contains([]string{"", "TAGGED", "UNTAGGED", "ANY"}, in.tagStatus) {
		return in, fmt.Errorf("--tag-status %q is not TAGGED, UNTAGGED or ANY", o.inputs.tagStatus)
	}
	if in.maxResults < 0 || in.maxResults > 100 {
		return in, fmt.Errorf("--max-results %d is not 1 to 100", in.maxResults)
	}
	if o.manifestFile == "" {
		return in, nil
	}
	manifest, err := os.ReadFile(o.manifestFile)
	if err != nil {
		return in, fmt.Errorf("--manifest: %w", err)
	}
	in.manifest = string(manifest)
	return in, nil
}

// choose returns the workflows of the names given, each once, or else those
// that run by default.
func choose(names []string, inMemory bool) ([]workflow, error) {
	var chosen []workflow
	switch {
	case len(names) == 0 && !inMemory:
		names = []string{pagedInventory}
	case len(names) == 0:
		for _, w := range workflows {
			if w.byDefault {
				chosen = append(chosen, w)
			}
		}
	case slices.Contains(names, "all") && !inMemory:
		return nil, fmt.Errorf("--workflow all is for the registry in memory; name the workflows to run elsewhere")
	case slices.Contains(names, "all"):
		return workflows, nil
	}
	for _, name := range names {
		named := func(w workflow) bool { return w.name == name }
		i := slices.IndexFunc(workflows, named)
		if i < 0 {
			return nil, fmt.Errorf("--workflow %q is none of %s", name, strings.Join(workflowNames(), ", "))
		}
		if !slices.ContainsFunc(chosen, named) {
			chosen = append(chosen, workflows[i])
		}
	}
	return chosen, nil
}
