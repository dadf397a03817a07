package ecrserver

import "testing"

func TestSeedTagsTheLatestImage(t *testing.T) {
	c := newClient(t)
	c.seed("app", 24)
	if got := get(c, "latest").Images[0].ImageManifest; got != Manifest(23) {
		t.Errorf("latest is %s, want the last image with a tag", got)
	}
}

func TestSeedReportsARepositoryThatIsThere(t *testing.T) {
	s := New()
	if err := s.Seed("app", 0); err != nil {
		t.Fatal(err)
	}
	if err := s.Seed("app", 0); err == nil {
		t.Error("no error")
	}
}
