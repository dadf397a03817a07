package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	nethtml "golang.org/x/net/html"

	"github.com/arazzogen/arazzogen/generator"
)

// A browser is Chromium without a window.
type browser struct{ path, profile string }

// newBrowser finds the browser, or skips the test.
func newBrowser(t *testing.T) browser {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a browser")
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return browser{path, t.TempDir()}
		}
	}
	t.Skip("needs Chromium or Chrome on the PATH, to look at pages and pictures in it")
	return browser{}
}

// open opens a file and returns what it has become in the browser, as HTML. What
// the browser complains of in the console is an error.
func (b browser) open(t *testing.T, file string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	args := []string{"--headless", "--disable-gpu", "--disable-dev-shm-usage", "--enable-logging=stderr", "--user-data-dir=" + b.profile, "--dump-dom", "file://" + file}
	if os.Geteuid() == 0 {
		args = append([]string{"--no-sandbox"}, args...) // the sandbox refuses root
	}
	cmd := exec.CommandContext(ctx, b.path, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	for line := range strings.Lines(stderr.String()) {
		if strings.Contains(line, "CONSOLE") {
			t.Errorf("%s: %s", filepath.Base(file), line)
		}
	}
	return stdout.String()
}

// TestManualInBrowser opens the manual of the attack: every text is there, and
// nothing of it runs or is refused by the page's policy, since nothing tries to.
func TestManualInBrowser(t *testing.T) {
	b := newBrowser(t)
	manual, _, err := generator.Document(generator.Options{}, attack)
	if err != nil {
		t.Fatal(err)
	}
	dom := b.open(t, writeFile(t, "attack.html", manual.HTML()))
	text := checkPage(t, dom, "html head meta title style body nav main section div strong ul li a h1 h2 h3 h4 h5 p span code pre table thead tbody tr th td dl dt dd br blockquote em svg g rect path text tspan")
	for _, want := range append([]string{"1. **bold** _it_ fa:fa-car", "- list `md` \\N\\l", "right to left"}, payloads...) {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not show %s", want)
		}
	}
	if title := regexp.MustCompile(`<title>(.*?)</title>`).FindStringSubmatch(dom)[1]; nethtml.UnescapeString(title) != payloads[0] {
		t.Errorf("the title has become %s", title)
	}
}

// TestPicturesInBrowser shows pictures as images, as README files do, and asks the
// browser for their sizes.
func TestPicturesInBrowser(t *testing.T) {
	b := newBrowser(t)
	drawings, _, err := generator.Graph(generator.Options{}, attack, "../specs/amazon-ecr/image-inventory.arazzo.yaml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var page strings.Builder
	page.WriteString("<!DOCTYPE html><meta charset=utf-8><body>")
	var want []string
	for i, d := range drawings {
		name := fmt.Sprintf("%d.svg", i)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(d.SVG()), 0o666); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&page, "<img src=%s onload='this.title = this.naturalWidth + \"x\" + this.naturalHeight'>", name)
		size := regexp.MustCompile(`width="(\d+)[^"]*" height="(\d+)`).FindStringSubmatch(d.SVG())
		want = append(want, size[1]+"x"+size[2])
	}
	file := filepath.Join(dir, "page.html")
	if err := os.WriteFile(file, []byte(page.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	dom := b.open(t, file)
	for i, size := range want {
		shown := regexp.MustCompile(fmt.Sprintf(`src="%d\.svg"[^>]*title="(\d+)x(\d+)"`, i)).FindStringSubmatch(dom)
		if shown == nil {
			t.Errorf("picture %d is not shown:\n%s", i, dom)
			continue
		}
		width, _ := strconv.Atoi(shown[1])
		height, _ := strconv.Atoi(shown[2])
		if shown[1]+"x"+shown[2] != size || width < 200 || width > 1500 || height < 200 || height > 1500 {
			t.Errorf("picture %d is %s×%s pixels, want %s", i, shown[1], shown[2], size)
		}
	}

	dom = b.open(t, filepath.Join(dir, "0.svg"))
	checkSVG(t, dom)
	if !strings.Contains(dom, "<title>&lt;/script&gt;&lt;script&gt;document.title='ran'") {
		t.Errorf("the title has changed:\n%s", dom)
	}
}

// writeFile writes a file into a folder of its own, and returns its whole name.
func writeFile(t *testing.T, name, content string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}
