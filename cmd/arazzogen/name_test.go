package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestFolderNameMakesThePackageName(t *testing.T) {
	for _, test := range []struct{ folder, want string }{ // "": an error
		{"pets", "pets"},
		{"image-inventory", "imageinventory"},
		{"ecr.v2", "ecrv2"},
		{"go_pets", "go_pets"},
		{"s3", "s3"},
		{"Pets API", "PetsAPI"},
		{"größe", "größe"},
		{"2024", ""},
		{"3d-models", ""},
		{"go", ""},
		{"func-", ""},
		{"---", ""},
		{"_", ""},
	} {
		got, err := packageName("", filepath.Join(t.TempDir(), test.folder))
		if got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("folder %q makes %q (%v), want %q", test.folder, got, err, test.want)
		}
		if err != nil && !strings.Contains(err.Error(), test.folder+" makes no package name; say one with --package") {
			t.Errorf("folder %q: error is %q", test.folder, err)
		}
	}
}

func TestPackageNameComesFromTheNearestSource(t *testing.T) {
	const pets = "package pets\n"
	for _, test := range []struct {
		name      string
		args      []string
		gopackage string
		files     map[string]string
		want      string // the package clause, in api/client.gen.go
	}{
		{name: "the folder alone", want: "api"},
		{name: "go generate", gopackage: "zoo", want: "zoo"},
		{name: "the flag before go generate", args: []string{"--package", "flagged"}, gopackage: "zoo", want: "flagged"},
		{name: "go generate elsewhere", args: []string{"--out", "../api"}, gopackage: "zoo", want: "api"},
		{name: "Go files beside it", files: map[string]string{"api/pets.go": pets}, want: "pets"},
		{name: "a test beside it", files: map[string]string{"api/pets_test.go": "package pets_test\n"}, want: "pets"},
		{name: "a program that is no part of the package", files: map[string]string{"api/gen.go": "//go:build ignore\n\npackage main\n"}, want: "api"},
		{name: "a file that is not Go", files: map[string]string{"api/pets.go": "pets"}, want: "api"},
		{name: "main", args: []string{"-p", "main"}, want: "main"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorkspace(t)
			w.write("api/README.md", "")
			for name, content := range test.files {
				w.write(name, content)
			}
			w.env = append(w.env, "GOPACKAGE="+test.gopackage)
			args := append([]string{"generate", "../specs/find.arazzo.yaml"}, test.args...)
			if got := w.runIn("api", args...); got != (outcome{}) {
				t.Fatalf("got %+v", got)
			}
			if content := w.read("api/client.gen.go"); !strings.Contains(content, "\npackage "+test.want+"\n") {
				t.Errorf("want package %s in\n%s", test.want, content)
			}
		})
	}
}

// TestCheckKeepsTheNameThatGoGenerateGave checks from another folder, without
// what go generate says, as a build does.
func TestCheckKeepsTheNameThatGoGenerateGave(t *testing.T) {
	w := newWorkspace(t)
	w.write("api/README.md", "")
	w.env = append(w.env, "GOPACKAGE=zoo")
	if got := w.runIn("api", "generate", "../specs/find.arazzo.yaml"); got != (outcome{}) {
		t.Fatalf("got %+v", got)
	}
	w.env = append(w.env, "GOPACKAGE=")
	w.succeed("generate", "--check", "--out", "api", "specs/find.arazzo.yaml")
}
