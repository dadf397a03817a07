package ecrserver

import "fmt"

// Seed creates a repository with that many images, for a demonstration. Every
// sixth image has no tag. The others have the tags v1, v2 and so on, and the
// last of them is the latest too: 24 images have 25 identifiers, which make three
// pages if there are ten on a page.
func (s *Server) Seed(repository string, images int) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := address{RepositoryName: repository}
	created := createRepositoryRequest{address: at, Tags: []tag{{"Team", "platform"}, {"Stage", "demo"}}}
	if _, err := s.createRepository(created); err != nil {
		return fmt.Errorf("seed: %w", err)
	}
	newest := "" // manifest of the last image with a tag
	for i := range images {
		put := putImageRequest{address: at, ImageManifest: Manifest(i + 1)}
		if i%6 != 5 {
			put.ImageTag = fmt.Sprintf("v%d", i+1)
			newest = put.ImageManifest
		}
		if _, err := s.putImage(put); err != nil {
			return fmt.Errorf("seed: %w", err)
		}
	}
	if newest == "" {
		return nil
	}
	if _, err := s.putImage(putImageRequest{address: at, ImageManifest: newest, ImageTag: "latest"}); err != nil {
		return fmt.Errorf("seed: %w", err)
	}
	return nil
}

// Manifest returns the manifest of an OCI image, another one for every n.
func Manifest(n int) string {
	const (
		image  = "application/vnd.oci.image.manifest.v1+json"
		config = "application/vnd.oci.image.config.v1+json"
		layer  = "application/vnd.oci.image.layer.v1.tar+gzip"
	)
	return fmt.Sprintf(`{"schemaVersion":2,"mediaType":%q,"config":{"mediaType":%q,"digest":%q,"size":%d},"layers":[{"mediaType":%q,"digest":%q,"size":%d}]}`,
		image,
		config, digestOf(fmt.Sprintf("config %d", n)), 512,
		layer, digestOf(fmt.Sprintf("layer %d", n)), 3000000+n)
}
