package diagnostic

import (
	"io"
	"net/url"
	"slices"
	"strings"
)

// RenderSARIF writes diagnostics as a SARIF 2.1.0 log of one run, for code
// scanning. Version is that of the compiler.
func RenderSARIF(w io.Writer, ds []Diagnostic, version string) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{
		Name: "arazzogen", Version: version, InformationURI: "https://github.com/arazzogen/arazzogen", Rules: []sarifRule{},
	}
	for _, c := range Codes() {
		if slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Code.ID == c.ID }) {
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, rule(c))
		}
	}
	for _, d := range ds {
		result := sarifResult{
			RuleID:    d.Code.ID,
			RuleIndex: slices.IndexFunc(run.Tool.Driver.Rules, func(r sarifRule) bool { return r.ID == d.Code.ID }),
			Level:     d.Code.Severity.String(),
			Message:   sarifText{d.Detail},
			Locations: []sarifLocation{location(d.Pos)},
		}
		for i, r := range d.Related {
			related := location(r.Pos)
			related.ID, related.Message = &i, &sarifText{r.Detail}
			result.RelatedLocations = append(result.RelatedLocations, related)
		}
		if len(d.Edits) > 0 {
			result.Fixes = []sarifFix{fix(d)}
		}
		run.Results = append(run.Results, result)
	}
	return encode(w, sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

// The objects of SARIF (sections 3.13 and following), as far as they are used.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}

	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}

	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}

	sarifRule struct {
		ID                   string    `json:"id"`
		ShortDescription     sarifText `json:"shortDescription"`
		HelpURI              string    `json:"helpUri"`
		DefaultConfiguration struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
	}

	sarifResult struct {
		RuleID           string          `json:"ruleId"`
		RuleIndex        int             `json:"ruleIndex"`
		Level            string          `json:"level"`
		Message          sarifText       `json:"message"`
		Locations        []sarifLocation `json:"locations"`
		RelatedLocations []sarifLocation `json:"relatedLocations,omitempty"`
		Fixes            []sarifFix      `json:"fixes,omitempty"`
	}

	sarifText struct {
		Text string `json:"text"`
	}

	sarifLocation struct {
		ID               *int       `json:"id,omitempty"`
		Message          *sarifText `json:"message,omitempty"`
		PhysicalLocation struct {
			ArtifactLocation sarifArtifact `json:"artifactLocation"`
			Region           *sarifRegion  `json:"region,omitempty"`
		} `json:"physicalLocation"`
	}

	sarifArtifact struct {
		URI string `json:"uri"`
	}

	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
	}

	sarifFix struct {
		ArtifactChanges []sarifChange `json:"artifactChanges"`
	}

	sarifChange struct {
		ArtifactLocation sarifArtifact      `json:"artifactLocation"`
		Replacements     []sarifReplacement `json:"replacements"`
	}

	sarifReplacement struct {
		DeletedRegion   sarifBytes `json:"deletedRegion"`
		InsertedContent sarifText  `json:"insertedContent"`
	}

	sarifBytes struct {
		ByteOffset int `json:"byteOffset"`
		ByteLength int `json:"byteLength"`
	}
)

func rule(c Code) sarifRule {
	r := sarifRule{ID: c.ID, ShortDescription: sarifText{c.Summary}, HelpURI: c.Page()}
	r.DefaultConfiguration.Level = c.Severity.String()
	return r
}

func location(pos Pos) sarifLocation {
	var l sarifLocation
	l.PhysicalLocation.ArtifactLocation = artifact(pos.File)
	if pos.IsValid() {
		l.PhysicalLocation.Region = &sarifRegion{pos.Line, pos.Column}
	}
	return l
}

// artifact returns the URI of a file: a relative reference if its name is
// relative (SARIF 2.1.0, 3.4.3).
func artifact(file string) sarifArtifact {
	switch {
	case IsURL(file):
		return sarifArtifact{file}
	case strings.HasPrefix(file, "/"):
		return sarifArtifact{(&url.URL{Scheme: "file", Path: file}).String()}
	}
	return sarifArtifact{(&url.URL{Path: file}).String()}
}

func fix(d Diagnostic) sarifFix {
	change := sarifChange{ArtifactLocation: artifact(d.Pos.File)}
	for _, e := range d.Edits {
		change.Replacements = append(change.Replacements, sarifReplacement{
			sarifBytes{e.Start, e.End - e.Start}, sarifText{e.Text},
		})
	}
	return sarifFix{[]sarifChange{change}}
}
