package support

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestLibraryPassesTheSuite runs the JSONPath compliance test suite, in the folder
// that ARAZZOGEN_SUITES names, through the queries that need the library. Most of
// them become plain Go where they are compiled; this is the other way.
func TestLibraryPassesTheSuite(t *testing.T) {
	folder := os.Getenv("ARAZZOGEN_SUITES")
	if folder == "" {
		t.Skip("ARAZZOGEN_SUITES names no folder")
	}
	data, err := os.ReadFile(filepath.Join(folder, "jsonpath-compliance.json"))
	if err != nil {
		t.Fatal(err)
	}
	var suite struct {
		Tests []struct {
			Name, Selector string
			Document       json.RawMessage
			Result         json.RawMessage
			Results        []json.RawMessage
			Invalid        bool `json:"invalid_selector"`
		}
	}
	if err := json.Unmarshal(data, &suite); err != nil {
		t.Fatal(err)
	}
	for _, tc := range suite.Tests {
		q := newJSONPath(tc.Selector)
		if tc.Invalid {
			if q.err == nil {
				t.Errorf("%s: %s is a query", tc.Name, tc.Selector)
			}
			continue
		}
		if q.err != nil {
			t.Errorf("%s: %v", tc.Name, q.err)
			continue
		}
		got, err := encode(allNodes(q, tc.Document))
		if err != nil {
			t.Errorf("%s: %v", tc.Name, err)
			continue
		}
		if tc.Results == nil {
			tc.Results = []json.RawMessage{tc.Result}
		}
		if !slices.ContainsFunc(tc.Results, func(want json.RawMessage) bool { return equalJSON(decode(want), decode(got)) }) {
			t.Errorf("%s: %s selects %s", tc.Name, tc.Selector, got)
		}
	}
}
