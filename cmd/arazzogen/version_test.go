package main

import (
	"os"
	"regexp"
	"runtime"
	"runtime/debug"
	"testing"
)

func TestVersionSaysWhatItWasBuiltFrom(t *testing.T) {
	system := "go        " + runtime.Version() + "\nplatform  " + runtime.GOOS + "/" + runtime.GOARCH + "\n"
	for _, test := range []struct {
		name string
		info *debug.BuildInfo
		want string
	}{
		{"no information", nil, "arazzogen v1.2.3\n"},
		{"a checkout", &debug.BuildInfo{Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.time", Value: "2026-01-02T03:04:05Z"}, {Key: "vcs.modified", Value: "false"}}},
			"arazzogen v1.2.3\ncommit    abc\ndate      2026-01-02T03:04:05Z\n"},
		{"a changed checkout", &debug.BuildInfo{Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "true"}}},
			"arazzogen v1.2.3\ncommit    abc, modified\n"},
	} {
		if got := buildText("v1.2.3", test.info); got != test.want+system {
			t.Errorf("%s: got\n%s", test.name, got)
		}
	}
}

// TestModuleCanBeRunAtAVersion keeps out of go.mod what go run refuses in a
// module that it is given with a version.
func TestModuleCanBeRunAtAVersion(t *testing.T) {
	content, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if found := regexp.MustCompile(`(?m)^(replace|exclude)\b.*`).Find(content); found != nil {
		t.Errorf("go.mod has: %s", found)
	}
}
