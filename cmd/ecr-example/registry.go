package main

import (
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/arazzogen/arazzogen/cmd/ecr-example/internal/ecrserver"
)

// What the registry in memory holds at first.
const (
	seededRepository = "team/web"
	seededImages     = 24
)

// startRegistry starts the registry in memory on a loopback port. It returns
// the registry's URL and the function that stops it.
func startRegistry() (url string, stop func(), err error) {
	registry, err := newRegistry()
	if err != nil {
		return "", nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, fmt.Errorf("start the registry: %w", err)
	}
	server := &http.Server{Handler: registry, ReadHeaderTimeout: 10 * time.Second}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(listener) // ends with http.ErrServerClosed
	}()
	stop = func() {
		server.Close()
		<-done
	}
	return "http://" + listener.Addr().String(), stop, nil
}

// newRegistry returns the registry in memory, with short pages and with a
// lifecycle policy preview that takes a while, so that there is something to
// see.
func newRegistry() (*ecrserver.Server, error) {
	registry := ecrserver.New()
	registry.PageSize = 10
	registry.PreviewPolls = 2
	if err := registry.Seed(seededRepository, seededImages); err != nil {
		return nil, err
	}
	err := registry.SetLifecyclePreview(seededRepository, ecrserver.Complete, "v1", "v2", "v3")
	if err != nil {
		return nil, err
	}
	return registry, nil
}
