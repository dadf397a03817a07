// Ecr-example runs workflows on Amazon ECR through the client that arazzogen
// generated for them.
//
//	ecr-example [--workflow NAME]…
//
// It compiles the documents in specs/amazon-ecr and compares the result with
// the package that it was built with, generated/amazonecr. Then it runs some of
// the workflows against a registry in memory, which it starts on a loopback
// port: no account is needed, and nothing leaves the machine. With --endpoint
// the registry is another server, with --aws-region the real service.
//
// What happens is told on standard error: each step when it ends, each page,
// and which way the workflow goes from there. The outputs go to standard output
// as one JSON object, with a member for each workflow.
//
// The exit code is 0 if all workflows succeeded, 1 if one failed, and 2 if the
// command line is wrong.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/internal/wording"
)

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // a workflow failed, or could not be compiled
	exitUsage  = 2 // the command line is wrong
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // so that a second Ctrl-C is not caught
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run runs the program with its arguments and returns its exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	cmd := command(stdout, newDisplay(stderr))
	cmd.SetArgs(args)
	cmd.SetOut(stdout)
	cmd.SetErr(stderr)
	err := cmd.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	fmt.Fprintln(stderr, "ecr-example:", wording.Printable(err.Error()))
	if errors.As(err, new(*failure)) {
		return exitFailed
	}
	fmt.Fprintln(stderr, "ecr-example --help says more.")
	return exitUsage
}

// A failure is an error of what the command line asked for, and not of the
// command line itself.
type failure struct{ error }

func (f *failure) Unwrap() error { return f.error }

func command(stdout io.Writer, out *display) *cobra.Command {
	var opts options
	cmd := &cobra.Command{
		Use:   "ecr-example [flags]",
		Short: "Run workflows on Amazon ECR through generated code",
		Long: `ecr-example compiles the workflows in specs/amazon-ecr, starts a registry in
memory that speaks the protocol of Amazon ECR, and runs workflows on it through
the generated client. Progress goes to standard error, the outputs of the
workflows to standard output: a JSON object with a member for each.

Workflows:
` + catalogue() + `
Those marked with * run by default. With --endpoint or --aws-region, where they
meet a registry that is somebody's, the default is ` + pagedInventory + ` alone,
which changes nothing; any other one runs only if --workflow names it.

Exit codes:
  0  all workflows succeeded
  1  a workflow failed
  2  the command line is wrong`,
		Example: `  ecr-example
  ecr-example --workflow all
  ecr-example --workflow image-inventory-paged --max-results 5 2>/dev/null | jq keys
  ecr-example --aws-region eu-central-1 --repository my/repository`,
		Args:          cobra.NoArgs,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := opts.agenda()
			if err != nil {
				return err
			}
			if err := a.run(cmd.Context(), stdout, out); err != nil {
				return &failure{err}
			}
			return nil
		},
		DisableFlagsInUseLine: true,
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringArrayVarP(&opts.workflows, "workflow", "w", nil, "`name` of a workflow to run, or all; may be repeated")
	flags.StringVar(&opts.inputs.repository, "repository", "", "`name` of the repository (default, in memory: team/web)")
	flags.StringVar(&opts.inputs.tagStatus, "tag-status", "", "list images of this `status`: TAGGED, UNTAGGED or ANY")
	flags.Int64Var(&opts.inputs.maxResults, "max-results", 0, "images on a page, `1…100` (default: as the server likes)")
	flags.StringVar(&opts.manifestFile, "manifest", "", "`file` with the manifest to publish (default, in memory: an example)")
	flags.StringVar(&opts.inputs.tag, "tag", "", "`tag` to publish it under (default, in memory: v25)")
	flags.StringVar(&opts.endpoint, "endpoint", "", "`URL` of a server to talk to, unsigned unless --aws-region is given")
	flags.StringVar(&opts.region, "aws-region", "", "talk to the service in this `region`, with the credentials of the AWS CLI")
	return cmd
}

// catalogue lists the workflows for the help.
func catalogue() string {
	var b strings.Builder
	for _, w := range workflows {
		mark := " "
		if w.byDefault {
			mark = "*"
		}
		fmt.Fprintf(&b, "%s %-22s %s\n", mark, w.name, w.summary)
	}
	return b.String()
}
