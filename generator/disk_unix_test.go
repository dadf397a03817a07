//go:build unix

package generator_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/arazzogen/arazzogen/generator"
)

// TestDocumentsReadRegularFiles has documents whose source description is a file
// that must not be read, or not to its end, or not be shown.
func TestDocumentsReadRegularFiles(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(filepath.Join(dir, mkdir(t, dir, "work")))
	write := func(name, content string) {
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("../credentials", "secret: 1\n")
	write("inside", "secret: 1\n")
	if err := errors.Join(
		syscall.Mkfifo("pipe", 0o666),
		os.Symlink("../credentials", "link.yaml"),
		os.Symlink("/dev/zero", "zero.yaml"),
		os.WriteFile("huge.yaml", nil, 0o666),
		os.Truncate("huge.yaml", 1<<30),
	); err != nil {
		t.Fatal(err)
	}
	const notRegular = " is no regular file; save what it has as one"
	for _, test := range []struct{ url, want, never string }{
		{url: "/dev/zero", want: "/dev/zero" + notRegular},
		{url: "file:///dev/zero", want: "/dev/zero" + notRegular},
		{url: "zero.yaml", want: "zero.yaml" + notRegular},
		{url: "/dev/tty", want: "/dev/tty" + notRegular},
		{url: "pipe", want: "pipe" + notRegular},
		{url: "../work", want: "../work" + notRegular},
		{url: "/proc/self/environ", want: "", never: "PATH="},
		{url: "huge.yaml", want: "huge.yaml has more than 256 MiB, which is the most that is read"},
		{url: "../credentials", want: "error: not an OpenAPI description", never: "secret"},
		{url: "link.yaml", want: "error: not an OpenAPI description", never: "secret"},
		{url: "inside", want: "    1 | secret: 1"},
		{url: "a%00b", want: "error: source description cannot be read"},
	} {
		write("a.arazzo.yaml", "arazzo: 1.0.1\ninfo: {title: T, version: '1'}\nsourceDescriptions: [{name: api, url: '"+test.url+"'}]\n"+
			"workflows: [{workflowId: w, steps: [{stepId: s, operationId: op}]}]\n")
		result, err := generator.Check(generator.Options{}, "a.arazzo.yaml")
		if !errors.Is(err, generator.ErrDocument) {
			t.Errorf("%s: %v", test.url, err)
			continue
		}
		var text bytes.Buffer
		if err := result.WriteDiagnostics(&text); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text.String(), test.want) || test.never != "" && strings.Contains(text.String(), test.never) {
			t.Errorf("%s: diagnostics are\n%s\nwant %q, not %q", test.url, &text, test.want, test.never)
		}
	}
}

func mkdir(t *testing.T, dir, name string) string {
	if err := os.Mkdir(filepath.Join(dir, name), 0o777); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestDocumentMayBeAPipe is for shells: arazzogen check <(make-document).
func TestDocumentMayBeAPipe(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := syscall.Mkfifo("pipe", 0o666); err != nil {
		t.Fatal(err)
	}
	go func() {
		if err := os.WriteFile("pipe", []byte("arazzo: 2.0.0\n"), 0o666); err != nil {
			t.Error(err)
		}
	}()
	result, err := generator.Check(generator.Options{}, "pipe")
	if !errors.Is(err, generator.ErrDocument) || !strings.Contains(diagnosticsOf(t, result), "1.0.x and 1.1.x") {
		t.Errorf("error is %v", err)
	}
}

func TestHugeDocumentIsNotRead(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.arazzo.yaml")
	if err := errors.Join(os.WriteFile(name, nil, 0o666), os.Truncate(name, 1<<30)); err != nil {
		t.Fatal(err)
	}
	want := name + " has more than 256 MiB, which is the most that is read"
	if _, err := generator.Check(generator.Options{}, name); err == nil || err.Error() != want {
		t.Errorf("error is %v, want %s", err, want)
	}
}
