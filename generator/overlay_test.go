package generator_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arazzogen/arazzogen/generator"
)

const inventoryOverlay = "../specs/amazon-ecr/image-inventory.overlay.yaml"

// TestOverlayMendsTheInventory checks the inventory with the overlay beside it:
// of the loop that never ends, and of what is lost, nothing is left.
func TestOverlayMendsTheInventory(t *testing.T) {
	documents := []string{"../specs/amazon-ecr/image-inventory.arazzo.yaml"}
	if seeds := os.Getenv("ARAZZOGEN_SEEDS"); seeds != "" {
		documents = append(documents, filepath.Join(seeds, "arazzo/amazon-ecr-image-inventory-workflow.yml"))
	}
	for _, document := range documents {
		before := check(t, generator.Options{}, document)
		for _, code := range []string{"[AZ4002]", "[AZ5102]"} {
			if !strings.Contains(before, code) {
				t.Errorf("without the overlay, there is no %s in\n%s", code, before)
			}
		}
		after := check(t, generator.Options{Overlays: []string{inventoryOverlay}}, document)
		if diff := cmp.Diff("0 errors, 0 warnings\n", after); diff != "" {
			t.Errorf("%s with the overlay (-want +got):\n%s", document, diff)
		}
	}
}

// TestOverlaysLeaveFindingsInTheirPlaces checks what is wrong in all cases with
// an overlay that changes nothing that findings are about: they must be the same,
// though every pass reads another text.
func TestOverlaysLeaveFindingsInTheirPlaces(t *testing.T) {
	const overlay = `{"overlay": "1.1.0", "info": {"title": "t", "version": "1"}, "actions": [{"target": "$.info", "update": {"x-seen": true}}]}`
	opts := generator.Options{ReadFile: func(name string) ([]byte, error) {
		if name == "seen.overlay.json" {
			return []byte(overlay), nil
		}
		return os.ReadFile(name)
	}}
	for _, c := range codeCases(t) {
		if strings.HasPrefix(c.code.ID, "AZ7") {
			continue
		}
		read := opts.ReadFile
		opts := opts
		opts.ReadFile = func(name string) ([]byte, error) {
			if !strings.HasPrefix(name, "seen.") {
				name = filepath.Join(c.dir, name)
			}
			return read(name)
		}
		wrong := c.documents(t, "wrong")
		before := check(t, opts, wrong...)
		opts.Overlays = []string{"seen.overlay.json"}
		if diff := cmp.Diff(before, check(t, opts, wrong...)); diff != "" {
			t.Errorf("%s (-without +with the overlay):\n%s", c.code.ID, diff)
		}
	}
}
