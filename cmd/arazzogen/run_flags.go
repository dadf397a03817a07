package main

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/internal/execute"
	"github.com/arazzogen/arazzogen/internal/given"
)

const runHelp = `Run compiles the Arazzo document FILE into a program, which it builds once and
keeps, and runs WORKFLOW of it; without a name, the only one that there is. No
project is needed and, but for what the workflow calls, no network. The go
command is needed for the first run of a document.

Each step is shown on standard error when it ends: its method, URL, status and
duration, where the workflow goes from there, and what it waits for. On a
terminal, what is going on is shown below. Then the outputs go to standard
output, as JSON: also those that were reached when a step failed, or when
Ctrl-C stopped the run. With several workflows they are an object with the
outputs of each.

Inputs are NAME=VALUE each: a string as it is, other types in JSON. What no
flag gives is looked for in the environment, as ARAZZOGEN_INPUT_ and the name
in capitals, with _ for all but letters and digits, and then in --inputs. What
is required and missing is asked for if standard input is a terminal.

Credentials are those of the security schemes of the descriptions: a key or a
token, USER:PASSWORD, or for a signature the header Authorization, or none to
leave requests unsigned. They are looked for likewise, as ARAZZOGEN_CREDENTIAL_
and the name of the scheme; AWS signatures also where its own tools look in the
environment. If none is given, a prompt asks that does not echo. Of two schemes
with one name, each is SOURCE.SCHEME.

Reports are in the formats json, junit, har (HTTP Archive) and markdown. They
have all that is known, but for credentials, which are masked.

With --mock, nothing is sent: requests are answered from the examples and
schemas of the descriptions. With --dry-run they are also shown as they would
be sent. Neither needs a server; inputs and credentials are made up.

Exit codes:
  0    the workflows succeeded
  1    the document has errors
  2    the command line is wrong, or something cannot be read, built or written
  3    a workflow failed; the step and the criterion are named
  130  Ctrl-C stopped the run`

const runExamples = `  arazzogen run shop.arazzo.yaml checkout --input basket=17 --mock
  arazzogen run shop.arazzo.yaml --inputs in.yaml --server shop=http://[::1]:80
  arazzogen run shop.arazzo.yaml --workflow all --report junit=results.xml
  ARAZZOGEN_CREDENTIAL_APIKEY=… arazzogen run shop.arazzo.yaml checkout --trace`

// A valueFlags is what the command line says of inputs or of credentials.
type valueFlags struct{ values, fileValues, files []string }

// read reads the values that are given.
func (f valueFlags) read(prefix string, stdin io.Reader) (*given.Values, error) {
	return given.Sources{
		Flags: f.values, FileFlags: f.fileValues, Files: f.files,
		Prefix: prefix, Getenv: given.OSGetenv, ReadFile: readFile(stdin),
	}.Read()
}

func (f *runFlags) addFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringArrayVarP(&f.workflows, "workflow", "w", nil, "run the workflow `NAME`, or all; repeatable")
	flags.StringArrayVarP(&f.inputs.values, "input", "i", nil, "give an input: `NAME=VALUE`")
	flags.StringArrayVar(&f.inputs.fileValues, "input-file", nil, "give what a file holds as an input: NAME=`FILE`")
	flags.StringArrayVar(&f.inputs.files, "inputs", nil, "give the inputs in `FILE`, JSON or YAML, or in -")
	flags.StringArrayVar(&f.servers, "server", nil, "call the server of a source: `SOURCE=URL`")
	flags.StringArrayVar(&f.credentials.values, "credential", nil, "give a credential, which ps shows: `NAME=VALUE`")
	flags.StringArrayVar(&f.credentials.fileValues, "credential-file", nil, "give a credential in a file: NAME=`FILE`")
	flags.StringArrayVar(&f.credentials.files, "credentials", nil, "give the credentials in `FILE`, JSON or YAML")
	flags.BoolVar(&f.neverAsk, "no-prompt", false, "ask for nothing, even at a terminal")
	flags.BoolVar(&f.mock, "mock", false, "send nothing; answer from the descriptions")
	flags.BoolVar(&f.dryRun, "dry-run", false, "likewise, and show what would be sent")
	flags.BoolVar(&f.trace, "trace", false, "show requests and responses, secrets masked")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "show no progress")
	flags.StringArrayVar(&f.reports, "report", nil, "write a report: `FORMAT=FILE`")
	flags.DurationVar(&f.timeout, "timeout", 0, "stop a workflow after this `TIME`, such as 90s")
	flags.DurationVar(&f.transport.Timeout, "request-timeout", 0, "stop a request after this `TIME`")
	flags.IntVar(&f.maxSteps, "max-steps", 0, "execute `N` steps at most (default 100000)")
	flags.Int64Var(&f.maxBody, "max-body", 0, "read `N` bytes of a response (default 64 MiB)")
	flags.StringVar(&f.tls.ca, "tls-ca", "", "trust the certificates in `FILE` (PEM) too")
	flags.StringVar(&f.tls.certificate, "tls-cert", "", "have the client certificate in `FILE` (PEM)")
	flags.StringVar(&f.tls.key, "tls-key", "", "its key is in `FILE`, and not in the same one")
	flags.StringVar(&f.transport.Proxy, "proxy", "", "use the proxy at `URL`, not the environment's")
	f.sources.addFlags(cmd)
	completeFlag(cmd, "workflow", completeWorkflowFlag)
	for _, name := range []string{"inputs", "credentials"} {
		completeFlag(cmd, name, completeDocuments)
	}
	for _, name := range []string{"tls-ca", "tls-cert", "tls-key"} {
		completeFlag(cmd, name, completePEM)
	}
	for _, name := range []string{"input", "credential", "server", "timeout", "request-timeout", "max-steps", "max-body", "proxy"} {
		completeFlag(cmd, name, cobra.NoFileCompletions)
	}
}

// completeWorkflowFlag completes the workflows of the document that is given.
func completeWorkflowFlag(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	names := []cobra.Completion{execute.All}
	if len(args) > 0 {
		names = append(names, workflowNames(args[0])...)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// completePEM completes files that may be certificates or keys.
var completePEM = cobra.FixedCompletions([]cobra.Completion{"pem", "crt", "cer", "key"}, cobra.ShellCompDirectiveFilterFileExt)

// readTLS checks what the command line says of connections, and reads its files.
func (f *runFlags) readTLS() (err error) {
	if u, err := url.Parse(f.transport.Proxy); f.transport.Proxy != "" && (err != nil || u.Host == "") {
		return fmt.Errorf("--proxy %q is no URL", f.transport.Proxy)
	}
	if f.timeout < 0 || f.transport.Timeout < 0 || f.maxSteps < 0 || f.maxBody < 0 {
		return errors.New("a limit cannot be negative")
	}
	if f.tls.key != "" && f.tls.certificate == "" {
		return errors.New("--tls-key needs --tls-cert")
	}
	if f.tls.ca != "" {
		if f.transport.CA, err = os.ReadFile(f.tls.ca); err != nil {
			return err
		}
	}
	if f.tls.certificate != "" {
		if f.transport.Certificate, err = os.ReadFile(f.tls.certificate); err != nil {
			return err
		}
		f.transport.Key = f.transport.Certificate
	}
	if f.tls.key != "" {
		f.transport.Key, err = os.ReadFile(f.tls.key)
	}
	return err
}
