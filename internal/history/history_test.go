package history

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/generator"
)

func TestRecordsAreFoundAgain(t *testing.T) {
	t.Chdir(t.TempDir())
	h := History{filepath.Join(t.TempDir(), "new", "folder"), "v1"}
	record := &generator.Record{Inputs: map[string]string{"a": "1", "b": ""}, Files: map[string]string{"c": "2"}, Report: "said\n"}
	if h.Find("key") != nil {
		t.Error("found before it is kept")
	}
	if err := h.Keep("key", record); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(record, h.Find("key")); diff != "" {
		t.Error(diff)
	}
	if h.Find("other") != nil || (History{h.Dir, "v2"}).Find("key") != nil {
		t.Error("found by another key, or for another version")
	}
	if err := h.Keep("key", &generator.Record{Report: "later"}); err != nil {
		t.Fatal(err)
	}
	if got := h.Find("key"); got == nil || got.Report != "later" {
		t.Errorf("the latest is %v", got)
	}
	if entries, err := os.ReadDir(h.Dir); err != nil || len(entries) != 1 {
		t.Errorf("%d files, %v", len(entries), err)
	}
	t.Chdir(t.TempDir())
	if h.Find("key") != nil {
		t.Error("found in another folder")
	}
}

func TestBrokenRecordsAreNone(t *testing.T) {
	h := History{t.TempDir(), "v1"}
	if err := h.Keep("key", &generator.Record{}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(h.file("key"), []byte(`{"Inputs": `), 0o600); err != nil {
		t.Fatal(err)
	}
	if h.Find("key") != nil {
		t.Error("found")
	}
}

func TestOldRecordsAreRemoved(t *testing.T) {
	h := History{t.TempDir(), "v1"}
	keys := []string{"used", "unused"}
	for _, key := range keys {
		if err := h.Keep(key, &generator.Record{}); err != nil {
			t.Fatal(err)
		}
	}
	for _, key := range keys {
		old := time.Now().Add(-maxAge - time.Hour)
		if err := os.Chtimes(h.file(key), old, old); err != nil {
			t.Fatal(err)
		}
	}
	h.Find("used")
	if err := h.Keep("new", &generator.Record{}); err != nil {
		t.Fatal(err)
	}
	if h.Find("used") == nil || h.Find("new") == nil || h.Find("unused") != nil {
		t.Error("not what is in use is kept")
	}
}
