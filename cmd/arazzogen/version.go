package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func versionCommand() *cobra.Command {
	var short bool
	cmd := &cobra.Command{
		Use:   "version [--short]",
		Short: "Say which version this is",
		Long: `Version writes the version of arazzogen, the commit that it was built from if
that is known, the version of Go, and the platform.

Exit codes:
  0  all went well`,
		Example: `  arazzogen version
  arazzogen version --short`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			text := version() + "\n"
			if !short {
				info, _ := debug.ReadBuildInfo()
				text = buildText(version(), info)
			}
			_, err := io.WriteString(cmd.OutOrStdout(), text)
			return err
		},
		DisableFlagsInUseLine: true,
	}
	cmd.Flags().BoolVar(&short, "short", false, "write the version alone")
	return cmd
}

// buildText describes a build of a version.
func buildText(version string, info *debug.BuildInfo) string {
	settings := map[string]string{}
	if info != nil {
		for _, s := range info.Settings {
			settings[s.Key] = s.Value
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "arazzogen %s\n", version)
	if commit := settings["vcs.revision"]; commit != "" {
		if settings["vcs.modified"] == "true" {
			commit += ", modified"
		}
		fmt.Fprintf(&b, "commit    %s\n", commit)
	}
	if at := settings["vcs.time"]; at != "" {
		fmt.Fprintf(&b, "date      %s\n", at)
	}
	fmt.Fprintf(&b, "go        %s\n", runtime.Version())
	fmt.Fprintf(&b, "platform  %s/%s\n", runtime.GOOS, runtime.GOARCH)
	return b.String()
}

// version returns the version of the module that the command was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(devel)"
	}
	return info.Main.Version
}

// releaseVersion returns the version if it is one that can be asked for, or ""
// if the command was built from a folder.
func releaseVersion() string {
	if v := version(); strings.HasPrefix(v, "v") && !strings.Contains(v, "+") {
		return v
	}
	return ""
}
