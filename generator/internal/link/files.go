package link

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagnostic"
	"github.com/arazzogen/arazzogen/generator/internal/document"
)

// Files say where source descriptions come from.
type Files struct {
	// Read returns the contents of a file or a URL. Its error is
	// [fs.ErrNotExist] if there is no such file, or if nothing is fetched.
	Read func(file string) ([]byte, error)

	// Sources are files to read for source descriptions, by their names,
	// whatever their url says.
	Sources map[string]string

	// Servers are the servers of source descriptions, by their names, whatever
	// the descriptions say.
	Servers map[string]string

	// Stands, if it is set, is told of a file that is about to be read in place
	// of another file or URL.
	Stands func(file, other string)
}

// instead reads a file in place of another one.
func (f Files) instead(file, other string) ([]byte, error) {
	if f.Stands != nil {
		f.Stands(file, other)
	}
	return f.Read(file)
}

// A found is a source description that was read.
type found struct {
	file string // where it was read
	url  string // that the file was read for, if that is remote; else empty
	data []byte
}

// contents reads a source description: the file that the user gave for its
// name, else what its url names, else a file nearby that its url may mean. What
// cannot be read is reported.
func (l *linker) contents(doc *document.Document, file string, syntax *document.Source) (found, bool) {
	remote := ""
	if diagnostic.IsURL(file) {
		remote = file
	}
	if given, ok := l.files.Sources[syntax.Name.Value]; ok {
		data, err := l.files.instead(given, file)
		if err != nil {
			l.diags.Add(diagnostic.UnreadableSource, syntax.Name.Pos, "%v, which is to be read for %q", err, syntax.Name.Value)
		}
		return found{given, remote, data}, err == nil
	}
	data, err := l.files.Read(file)
	if err == nil {
		return found{file, "", data}, true
	}
	if errors.Is(err, fs.ErrNotExist) {
		for _, candidate := range slices.Concat(nearby(doc.File, file), named(doc.File, syntax.Name.Value)) {
			if data, err := l.files.instead(candidate, file); err == nil {
				l.diags.Add(diagnostic.NearbySource, syntax.URL.Pos,
					"%s is not read, and %s is taken for it; name that file, or give one for %q (--source)",
					file, candidate, syntax.Name.Value)
				return found{candidate, remote, data}, true
			}
		}
	}
	if remote != "" {
		l.diags.Add(diagnostic.RemoteSource, syntax.URL.Pos,
			"%v; save the description beside the document and name that file, give a file for %q (--source), or allow to fetch it (--fetch)",
			err, syntax.Name.Value)
	} else {
		l.diags.Add(diagnostic.UnreadableSource, syntax.URL.Pos, "%v", err)
	}
	return found{}, false
}

// maxUp bounds how many folders above that of a document are looked into.
const maxUp = 5

// nearby returns the files that a url may mean which cannot be read itself, the
// likeliest first. Authors name a description by where it is published, or from
// another folder than that of the document, often the root of their repository:
// then the end of the url's path is the path of the file from some folder above
// the document. The file's name alone is looked for in the document's own folder
// only. Nothing above the working directory is looked for if the document has a
// relative name.
func nearby(doc, url string) []string {
	steps := pathSteps(url)
	if diagnostic.IsURL(doc) || !isDescription(steps) {
		return nil
	}
	folders := foldersAround(doc)
	var files []string
	for i := range steps {
		end := path.Join(steps[i:]...)
		if i == len(steps)-1 {
			folders = folders[:1]
		}
		for _, folder := range folders {
			if file := path.Join(folder, end); file != path.Clean(url) {
				files = append(files, file)
			}
		}
	}
	return files
}

// named returns the files that the name of a source description may be the path
// of, from the folder of the document or one above it: generators of tests write
// the path that they were given as the name, and a url that leads nowhere.
func named(doc, name string) []string {
	steps := pathSteps(name)
	if diagnostic.IsURL(doc) || !isDescription(steps) {
		return nil
	}
	var files []string
	for _, folder := range foldersAround(doc) {
		files = append(files, path.Join(folder, path.Join(steps...)))
	}
	return files
}

// isDescription reports whether a path ends with a file that may be a description.
func isDescription(steps []string) bool {
	return len(steps) > 0 && slices.Contains([]string{".yaml", ".yml", ".json"}, path.Ext(steps[len(steps)-1]))
}

// foldersAround returns the folder of a document and those above it.
func foldersAround(doc string) []string {
	folders := []string{path.Dir(doc)}
	for last := folders[0]; len(folders) <= maxUp && path.Base(last) != ".." && path.Dir(last) != last; {
		last = path.Dir(last)
		folders = append(folders, last)
	}
	return folders
}

// pathSteps returns the folders and the file in the path of a url, at most eight
// of them, without those that lead to the same folder or out of it.
func pathSteps(url string) []string {
	const maxSteps = 8
	if diagnostic.IsURL(url) {
		_, url, _ = strings.Cut(url, "://")
		_, url, _ = strings.Cut(url, "/")
		url, _, _ = strings.Cut(url, "?")
		url, _, _ = strings.Cut(url, "#")
	}
	steps := strings.FieldsFunc(url, func(r rune) bool { return r == '/' })
	steps = slices.DeleteFunc(steps, func(s string) bool { return s == "." || s == ".." })
	return steps[max(len(steps)-maxSteps, 0):]
}
