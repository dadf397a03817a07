package main

import (
	"os"

	"github.com/spf13/cobra"

	"github.com/arazzogen/arazzogen/generator"
)

// completeDocuments completes files that may be Arazzo documents, descriptions
// or overlays, by their extensions.
var completeDocuments = cobra.FixedCompletions([]cobra.Completion{"yaml", "yml", "json"}, cobra.ShellCompDirectiveFilterFileExt)

// completeFolders completes folders.
var completeFolders = cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs)

// completeWorkflows completes the arguments FILE WORKFLOW: a document, and then
// the workflows in it, with their summaries.
func completeWorkflows(cmd *cobra.Command, args []string, toComplete string) ([]cobra.Completion, cobra.ShellCompDirective) {
	switch len(args) {
	case 0:
		return completeDocuments(cmd, args, toComplete)
	case 1:
		return workflowNames(args[0]), cobra.ShellCompDirectiveNoFileComp
	}
	return nil, cobra.ShellCompDirectiveNoFileComp
}

// workflowNames returns the workflows of a document as completions, none if it
// cannot be read.
func workflowNames(file string) (names []cobra.Completion) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	for _, w := range generator.Workflows(file, data) {
		names = append(names, cobra.CompletionWithDesc(w.ID, w.Summary))
	}
	return names
}

// completeFlag sets how the values of a flag are completed.
func completeFlag(cmd *cobra.Command, name string, complete cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(name, complete); err != nil {
		panic(err) // the command has no such flag
	}
}

// completeWords returns a function that completes one of some words.
func completeWords(words ...cobra.Completion) cobra.CompletionFunc {
	return cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)
}
