package emit

import "testing"

func TestIdentifiersFollowGoConventions(t *testing.T) {
	for _, tc := range []struct{ text, exported, unexported, file string }{
		{"image-inventory", "ImageInventory", "imageInventory", "image_inventory"},
		{"imageIds", "ImageIDs", "imageIDs", "image_ids"},
		{"nextToken", "NextToken", "nextToken", "next_token"},
		{"repositoryUri", "RepositoryURI", "repositoryURI", "repository_uri"},
		{"HTTPServer", "HTTPServer", "httpServer", "http_server"},
		{"URLs", "URLs", "urls", "urls"},
		{"IN_PROGRESS", "InProgress", "inProgress", "in_progress"},
		{"amazonEcrApi", "AmazonEcrAPI", "amazonEcrAPI", "amazon_ecr_api"},
		{"@type", "Type", "type", "type"},
		{"3d-secure", "X3dSecure", "x3dSecure", "3d_secure"},
		{"größe", "Größe", "größe", "größe"},
		{"日本", "X日本", "日本", "日本"},
		{"", "X", "x", "x"},
		{"---", "X", "x", "x"},
		{"a\u3164b\uffa0", "AB", "aB", "a_b"}, // letters that do not show
		{"\u3164", "X", "x", "x"},
		{"\u017fame", "Same", "\u017fame", "same"}, // ſ is another s where case is ignored
	} {
		if got := exported(tc.text); got != tc.exported {
			t.Errorf("exported(%q) = %q, want %q", tc.text, got, tc.exported)
		}
		if got := unexported(tc.text); got != tc.unexported {
			t.Errorf("unexported(%q) = %q, want %q", tc.text, got, tc.unexported)
		}
		if got := fileName(tc.text); got != tc.file {
			t.Errorf("fileName(%q) = %q, want %q", tc.text, got, tc.file)
		}
	}
}
