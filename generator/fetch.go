package generator

import (
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
)

// Bounds of a fetched description.
const (
	fetchTimeout = 30 * time.Second
	fetchLimit   = 64 << 20 // bytes
)

// Fetch returns what a server has at a URL, for [Options]. It waits for half a
// minute and takes 64 MiB at most.
func Fetch(url string) ([]byte, error) {
	client := http.Client{Timeout: fetchTimeout}
	res, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("fetch %s: %s", url, res.Status)
	}
	data, err := io.ReadAll(io.LimitReader(res.Body, fetchLimit+1))
	if err != nil {
		return nil, fmt.Errorf("fetch %s: %w", url, err)
	}
	if len(data) > fetchLimit {
		return nil, fmt.Errorf("fetch %s: it has more than %d bytes", url, fetchLimit)
	}
	return data, nil
}

// IsURL reports whether a name is that of something on the network.
func IsURL(name string) bool { return diagnostic.IsURL(name) }
