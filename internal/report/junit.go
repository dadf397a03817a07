package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/arazzogen/arazzogen/internal/record"
)

type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Time     string       `xml:"time,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}

	junitSuite struct {
		Name      string      `xml:"name,attr"`
		Tests     int         `xml:"tests,attr"`
		Failures  int         `xml:"failures,attr"`
		Errors    int         `xml:"errors,attr"`
		Skipped   int         `xml:"skipped,attr"`
		Time      string      `xml:"time,attr"`
		Timestamp string      `xml:"timestamp,attr"`
		Cases     []junitCase `xml:"testcase"`
	}

	junitCase struct {
		Name      string       `xml:"name,attr"`
		ClassName string       `xml:"classname,attr"`
		Time      string       `xml:"time,attr"`
		Failure   *junitResult `xml:"failure"`
		Error     *junitResult `xml:"error"`
		Skipped   *struct{}    `xml:"skipped"`
		Output    string       `xml:"system-out,omitempty"`
	}

	junitResult struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

// writeJUnit writes a test suite for each workflow, with a test case for each step:
// one that the workflow failed with has failed, one that did not run was skipped. What
// a step failed with that the workflow went on after is in its output.
func writeJUnit(w io.Writer, runs []*record.Run, _ string) error {
	suites := junitSuites{Name: "arazzogen"}
	var total time.Duration
	for _, r := range runs {
		s := junitSuiteOf(r)
		suites.Suites = append(suites.Suites, s)
		suites.Tests += s.Tests
		suites.Failures += s.Failures
		suites.Errors += s.Errors
		total += r.Took
	}
	suites.Time = seconds(total)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(suites); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func junitSuiteOf(r *record.Run) junitSuite {
	suite := junitSuite{Name: r.Workflow.ID, Time: seconds(r.Took), Timestamp: r.Began.UTC().Format("2006-01-02T15:04:05")}
	for _, name := range junitSteps(r) {
		c := junitCaseOf(r, name)
		suite.Cases = append(suite.Cases, c)
		suite.Failures += count(c.Failure != nil)
		suite.Errors += count(c.Error != nil)
		suite.Skipped += count(c.Skipped != nil)
	}
	if f := r.Failure(); f != nil && suite.Failures+suite.Errors == 0 { // it did not begin, or was stopped
		suite.Errors++
		suite.Cases = append(suite.Cases, junitCase{
			Name: r.Workflow.ID, ClassName: r.Workflow.ID, Time: seconds(r.Took),
			Error: &junitResult{Message: f.Text, Type: outcome(f), Text: f.Text},
		})
	}
	suite.Tests = len(suite.Cases)
	return suite
}

// A stepName names a step.
type stepName struct{ workflow, step string }

// junitSteps returns the steps that ran, in the order in which they began, and then
// those of the workflow that did not.
func junitSteps(r *record.Run) []stepName {
	var names []stepName
	seen := map[stepName]bool{}
	add := func(name stepName) {
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	for _, s := range r.Steps {
		add(stepName{s.Workflow, s.Step})
	}
	for _, s := range r.Workflow.Steps {
		add(stepName{r.Workflow.ID, s.ID})
	}
	return names
}

func junitCaseOf(r *record.Run, name stepName) junitCase {
	c := junitCase{Name: name.step, ClassName: name.workflow}
	var took time.Duration
	var output strings.Builder
	ran := false
	for _, s := range r.Steps {
		if s.Workflow != name.workflow || s.Step != name.step {
			continue
		}
		ran = true
		took += s.Took
		method, url := s.URL()
		fmt.Fprintln(&output, strings.Join(strings.Fields(fmt.Sprintf("attempt %d: %s %s %s", s.Attempt, method, url, stepOutcome(s))), " "))
		if s.Failure == nil {
			continue
		}
		fmt.Fprintln(&output, s.Failure.Text)
		if s == stopper(r) {
			c.Failure = junitFailure(s)
		}
	}
	c.Time, c.Output = seconds(took), printable(output.String())
	if !ran {
		c.Skipped, c.Output = &struct{}{}, ""
	}
	return c
}

func junitFailure(s *record.Step) *junitResult {
	if s.Failure.Criterion != "" {
		return &junitResult{Message: "criterion not met: " + printable(s.Failure.Criterion), Type: "criterion", Text: printable(s.Failure.Text)}
	}
	return &junitResult{Message: printable(s.Failure.Text), Type: outcome(s.Failure), Text: printable(s.Failure.Text)}
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }
