package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// A shell is one that completes commands.
type shell struct {
	name  string
	write func(root *cobra.Command, w io.Writer) error
}

var shells = []shell{
	{"bash", func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) }},
	{"zsh", (*cobra.Command).GenZshCompletion},
	{"fish", func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) }},
	{"powershell", (*cobra.Command).GenPowerShellCompletionWithDesc},
}

func completionCommand() *cobra.Command {
	var names []cobra.Completion
	for _, s := range shells {
		names = append(names, s.name)
	}
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "Write the completion script of a shell",
		Long: `Completion writes a script to standard output that makes a shell complete the
commands of arazzogen, their flags, the files that they take, and the names of
the workflows in a document.

  bash        source <(arazzogen completion bash)
              in ~/.bashrc; the package bash-completion must be installed
  zsh         source <(arazzogen completion zsh)
              in ~/.zshrc, after compinit
  fish        arazzogen completion fish | source
              in ~/.config/fish/config.fish
  powershell  arazzogen completion powershell | Out-String | Invoke-Expression
              in the file that $PROFILE names

Exit codes:
  0  all went well
  2  there is no such shell`,
		Example: `  arazzogen completion bash > /etc/bash_completion.d/arazzogen
  arazzogen completion zsh > "${fpath[1]}/_arazzogen"`,
		ValidArgs: names,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError(cmd, "name one shell: bash, zsh, fish or powershell")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, s := range shells {
				if s.name == args[0] {
					return s.write(cmd.Root(), cmd.OutOrStdout())
				}
			}
			return usageError(cmd, fmt.Sprintf("there is no shell %q", args[0]))
		},
		DisableFlagsInUseLine: true,
	}
}
