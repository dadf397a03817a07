package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/arazzogen/arazzogen/generator"
	"github.com/arazzogen/arazzogen/internal/config"
	"github.com/arazzogen/arazzogen/internal/history"
	"github.com/arazzogen/arazzogen/internal/program"
)

// A past is what earlier runs of generate did, by which one that would change
// nothing can end at once. Without a History it knows of none.
type past struct {
	*history.History
}

// past returns the past of a run. One that watches files looks at all that they
// name, so that it knows which to watch.
func (g *generation) past() past {
	compiler, known := thisCompiler()
	cache, err := program.UserCache(compiler)
	if err != nil || !known || g.watch {
		return past{}
	}
	return past{&history.History{Dir: filepath.Join(cache.Dir, "runs"), Version: cache.Version}}
}

// thisCompiler tells this build of the compiler apart from others.
func thisCompiler() (text string, ok bool) {
	file, err := os.Executable()
	if err != nil {
		return "", false
	}
	info, err := os.Stat(file)
	if err != nil {
		return "", false
	}
	return fmt.Sprintf("%s %s %d %d", version(), file, info.Size(), info.ModTime().UnixNano()), true
}

// unchanged returns what the latest run of a job had to report, if another run
// would report the same and change nothing.
func (p past) unchanged(job config.Job) (report string, ok bool) {
	key := p.key(job)
	if key == "" {
		return "", false
	}
	record := p.Find(key)
	if record == nil || !record.Holds(job.Options, job.Out, job.Documents...) {
		return "", false
	}
	return record.Report, true
}

// keep remembers the runs that had to be done, whose packages are in their folders.
func (p past) keep(jobs []config.Job, results []*generator.Result) {
	for i, job := range jobs {
		key := p.key(job)
		if key == "" || results[i] == nil {
			continue
		}
		if record := results[i].Record(); record != nil {
			_ = p.Keep(key, record) // the next run does its work then
		}
	}
}

// key returns the key of a job, or "" if its runs are not remembered.
func (p past) key(job config.Job) string {
	key := job.Options.Key(job.Documents...)
	if p.History == nil || key == "" {
		return ""
	}
	return job.Out + "\n" + key
}
