// Arazzogen compiles Arazzo workflow documents, with the OpenAPI descriptions
// that they name, into typed Go source.
//
//	arazzogen init
//	arazzogen generate --out DIR --package NAME FILE…
//	arazzogen check FILE…
//	arazzogen run FILE WORKFLOW
//	arazzogen graph --out FILE FILE…
//	arazzogen docs --out FILE FILE…
//
// The first writes arazzogen.yaml, the second a package, the third says what is wrong
// with documents, the fourth runs a workflow, and the others draw and describe
// workflows. Without FILE, generate and check do what arazzogen.yaml says, in the
// current folder or above.
//
// Generate compiles the documents in FILE… into the package NAME and writes it
// to DIR: a file for each workflow, one for the client, one for the types, and
// the support code that they use. Files that are as they should be are left
// alone, and files of an earlier run that the package has no more are removed.
// A file that arazzogen did not write is never touched.
//
// DIR defaults to the current folder. The package NAME defaults to $GOPACKAGE,
// which go generate sets, if DIR is the current folder; then to the package that
// the Go files in DIR belong to; then to what the name of DIR has in letters,
// digits and underscores. So the line that keeps a package up to date is, in a
// file of that package:
//
//	//go:generate go tool arazzogen generate workflows.arazzo.yaml
//
// Source descriptions are read from the files that documents name, relative to
// the document. One that is not there is looked for by the end of its path, with
// a warning; --source NAME=FILE gives a file for the one of that name, and --fetch
// allows to fetch it.
//
// When a workflow is dropped, its file goes. If that was before go generate came
// to read it, go generate stops there; run it again for the packages after.
//
// With --watch, all of this is done again on save. The package comes with examples,
// and with tests if --tests is given.
//
// With --check, nothing is written: if DIR is not what would be written, a
// unified diff says how, for a build that must not go on with stale code.
//
// What is wrong with a document is said on standard error, with file, line and
// column. Warnings stop nothing; with an error in any document, nothing is
// written.
//
// Check finds the same in the documents, and what is worth knowing besides. It
// writes the findings to standard output as text, JSON, SARIF or commands of
// GitHub, and with --fix puts right what can only be meant in one way.
//
// Run compiles a document into a program, which it builds once and keeps, and runs a
// workflow of it. Progress goes to standard error, outputs to standard output.
//
// Graph draws the control flow of workflows, as SVG, Mermaid or DOT, and docs
// describes workflows for people, in Markdown or HTML. Both write to standard output
// unless --out names a file or a folder.
//
// The exit code is 0 if all went well, 1 if a document has errors or, with
// --check, if DIR is stale, and 2 if the command line is wrong, a document
// cannot be read, or DIR cannot be read or written. Run exits with 3 if a workflow
// failed, and with 130 if Ctrl-C stopped it.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}
