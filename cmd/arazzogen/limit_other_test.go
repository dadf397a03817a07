//go:build !unix

package main

// limitFileSize does nothing where a process cannot be limited.
func limitFileSize() {}
