package support

import (
	"context"
	"net/http"
	"time"
)

// A Client stands in for the one that is generated into every package. It is
// not copied.
type Client struct {
	HTTP       *http.Client
	MaxSteps   int
	MaxBody    int64
	MaxWait    time.Duration
	OnStep     func(ctx context.Context, step StepInfo) (context.Context, func(error))
	OnRequest  func(step StepInfo, req *http.Request) error
	OnResponse func(step StepInfo, res *Response)
	OnRetry    func(step StepInfo, wait time.Duration)
}
