package main

import (
	"fmt"
	"go/build"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// packageName returns the name of the package to write to the folder out: the
// one given, or else that which the Go files beside it have, or else one made
// from the name of the folder.
func packageName(given, out string) (string, error) {
	if given != "" {
		return given, nil
	}
	// go generate names the package of its current folder, and of no other.
	if name := os.Getenv("GOPACKAGE"); name != "" && filepath.Clean(out) == "." {
		return name, nil
	}
	// A folder that does not build has a name none the less, so errors are
	// passed over. A check then asks for what go generate wrote.
	if pkg, _ := build.ImportDir(out, 0); pkg != nil && pkg.Name != "" {
		return pkg.Name, nil
	}
	return folderPackage(out)
}

// folderPackage makes the name of a package from that of a folder as most
// people would: image-inventory becomes imageinventory.
func folderPackage(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	name := strings.Map(func(r rune) rune {
		if r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, filepath.Base(dir))
	if name == "_" || !token.IsIdentifier(name) {
		return "", fmt.Errorf("the name of the folder %s makes no package name; say one with --package", dir)
	}
	return name, nil
}
