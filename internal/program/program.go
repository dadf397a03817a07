// Package program makes programs that run workflows: it puts the package that the
// compiler made of documents into a module of its own, with package runner and a
// main function, and builds it. Programs are kept in the user's cache. One that is
// there is used as it is: neither a network nor the go command is needed then.
package program

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/arazzogen/arazzogen/generator"
)

// Package is the name that the package of the documents must have.
const Package = "workflows"

// ErrNoGo says that there is no go command, which a build needs.
var ErrNoGo = errors.New("the go command is not found: install Go (https://go.dev/dl), which builds the workflow")

// A Cache is a folder that keeps programs.
type Cache struct {
	Dir string // which may not be there yet

	// Version is that of the compiler: it makes another program of the same
	// documents.
	Version string
}

// UserCache returns the cache of the user, for a version of the compiler.
func UserCache(version string) (Cache, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return Cache{}, fmt.Errorf("find a folder for programs: %w", err)
	}
	return Cache{filepath.Join(dir, "arazzogen"), version}, nil
}

// Find returns the file of the program that runs what the compiler made. It is ""
// if the program has to be built.
func (c Cache) Find(result *generator.Result) string {
	file := c.binary(filesOf(result))
	if _, err := os.Stat(file); err != nil {
		return ""
	}
	now := time.Now()
	_ = os.Chtimes(filepath.Dir(file), now, now) // it is in use; see [Cache.trim]
	return file
}

// Build builds the program that runs what the compiler made, and returns its file.
// Programs that nobody has used for a month are removed.
//
// Builds may run at the same time: each has a folder of its own, which gets its
// name when it is done.
func (c Cache) Build(ctx context.Context, result *generator.Result) (string, error) {
	files := filesOf(result)
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return "", err
	}
	c.trim(time.Now())
	dir, err := os.MkdirTemp(c.Dir, temporary)
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	for _, f := range files {
		name := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			return "", err
		}
		if err := os.WriteFile(name, f.Content, 0o600); err != nil {
			return "", err
		}
	}
	if err := build(ctx, dir); err != nil {
		return "", err
	}
	file := c.binary(files)
	if err := os.Rename(dir, filepath.Dir(file)); err != nil {
		if _, missing := os.Stat(file); missing != nil {
			return "", err
		}
		// Another process was faster.
	}
	return file, nil
}

// temporary begins the names of folders of builds that are not done.
const temporary = "build-"

// binary returns the file of the program of a module.
func (c Cache) binary(files []generator.File) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %s/%s\n", c.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	for _, f := range files {
		fmt.Fprintf(h, "%q %d\n%s", f.Name, len(f.Content), f.Content)
	}
	name := "run" // as go build calls it, after the module
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	return filepath.Join(c.Dir, hex.EncodeToString(h.Sum(nil)[:16]), name)
}

// build builds the program of the module in dir.
func build(ctx context.Context, dir string) error {
	goCommand, err := exec.LookPath("go")
	if err != nil {
		return ErrNoGo
	}
	cmd := exec.CommandContext(ctx, goCommand, "build", "-ldflags=-s -w", "-o", "./", ".")
	cmd.Dir = dir
	cmd.Env = environ(os.Environ())
	if out, err := cmd.CombinedOutput(); err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	return nil
}

// environ returns the environment of a build, which is for this machine and reads
// no other module or workspace.
func environ(env []string) []string {
	ignored := []string{"GOOS", "GOARCH", "GOFLAGS", "GOWORK"}
	env = slices.DeleteFunc(env, func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains(ignored, name)
	})
	return append(env, "GOFLAGS=-mod=mod", "GOWORK=off")
}

// month is how long a program is kept that nobody uses, day a build that is not
// done.
const (
	day   = 24 * time.Hour
	month = 30 * day
)

// trim removes what nobody uses any more. What cannot be removed stays.
func (c Cache) trim(now time.Time) {
	entries, err := os.ReadDir(c.Dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !e.IsDir() {
			continue
		}
		age := now.Sub(info.ModTime())
		if age > month || age > day && strings.HasPrefix(e.Name(), temporary) {
			_ = os.RemoveAll(filepath.Join(c.Dir, e.Name()))
		}
	}
}
