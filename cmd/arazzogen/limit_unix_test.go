//go:build unix

package main

import (
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// fileSizeLimit is the environment variable with the number of bytes from which
// on no file of the command can grow, as on a disk that is full.
const fileSizeLimit = "ARAZZOGEN_TEST_FILE_SIZE"

func limitFileSize() {
	limit, err := strconv.ParseUint(os.Getenv(fileSizeLimit), 10, 64)
	if err != nil {
		return
	}
	signal.Ignore(syscall.SIGXFSZ) // writing says EFBIG then
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
		panic(err)
	}
}

func TestFullDiskLeavesTheFolderAsItWas(t *testing.T) {
	w := newWorkspace(t)
	w.succeed("generate", "-o", "pets", "specs/find.arazzo.yaml")
	before := w.files("pets")
	size := len(before["client.gen.go"]) + 200 // room for some of the files
	w.env = append(w.env, fmt.Sprintf("%s=%d", fileSizeLimit, size))

	got := w.run("generate", "-o", "pets", "-p", "renamed", "specs/find.arazzo.yaml")
	if got.Code != exitUsage || !strings.HasPrefix(got.Stderr, "arazzogen: write pets/") {
		t.Errorf("got %+v, want exit code %d and the file that could not be written", got, exitUsage)
	}
	if diff := cmp.Diff(before, w.files("pets")); diff != "" {
		t.Errorf("the folder changed (-before +after):\n%s", diff)
	}
}
