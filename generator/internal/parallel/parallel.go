// Package parallel does independent pieces of work on all cores.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Map returns what f makes of each element, in their order. Calls of f must not
// depend on each other.
func Map[T, R any](elements []T, f func(i int, element T) R) []R {
	results := make([]R, len(elements))
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(elements)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(elements); i = int(next.Add(1)) - 1 {
				results[i] = f(i, elements[i])
			}
		})
	}
	group.Wait()
	return results
}
