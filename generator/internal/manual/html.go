package manual

import (
	_ "embed"
	"html/template"
	"strings"

	"github.com/arazzogen/arazzogen/generator/internal/diagram"
)

//go:embed page.html
var page string

// pageTemplate escapes all that it is given but descriptions, diagrams and styles,
// which are made for it.
var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
	"prose":   proseHTML,
	"flow":    func(d *diagram.Diagram) template.HTML { return template.HTML(d.InlineSVG()) },
	"styles":  func() template.CSS { return template.CSS(diagram.Style) },
	"number":  func(i int) int { return i + 1 },
	"clean":   clean,
	"anchor":  func(a string) template.URL { return template.URL("#" + a) },
	"several": func(list []Document) bool { return len(list) > 1 },
}).Parse(page))

// HTML writes the manual as one page, which needs nothing besides and runs nothing.
func (m *Manual) HTML() string {
	var b strings.Builder
	if err := pageTemplate.Execute(&b, m); err != nil {
		panic(err) // the template fits its data, and a Builder does not fail
	}
	return b.String()
}
