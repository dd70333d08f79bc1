package render

import (
	"strconv"
	"strings"
)

// Block is anything that stands on a page: tables, charts, and the kinds below. Its HTML must be complete and escaped.
type Block interface {
	HTML() string
}

// Page is one HTML document that needs nothing but itself: no script, no font, no address of a network; its own content
// policy forbids them. It follows the reader's light or dark setting, prints in light, and fits a screen 360 pixels wide.
type Page struct {
	Title    string
	Language string // BCP 47; "" means "en"
	Label    string // a word of warning set in a frame at the top, such as "SYNTHETIC"; "" for none
	Lead     string // one paragraph below the title
	Sections []Section
	Foot     string // last line: what made the page, and of what
}

// Section is one part of a page, listed in its contents.
type Section struct {
	Title  string
	Blocks []Block
}

// HTML returns the document.
func (p Page) HTML() string {
	language := p.Language
	if language == "" {
		language = "en"
	}
	var b strings.Builder
	b.WriteString(`<!doctype html>
<html lang="` + EscapeHTML(language) + `">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<meta name="color-scheme" content="light dark"/>
<title>` + EscapeHTML(p.Title) + `</title>
<style>
` + pageStyle + `</style>
</head>
<body>
<header>
`)
	if p.Label != "" {
		b.WriteString(`<p class="rv-label">` + isolated(p.Label) + "</p>\n")
	}
	b.WriteString("<h1>" + isolated(p.Title) + "</h1>\n")
	if p.Lead != "" {
		b.WriteString(`<p class="rv-lead">` + isolated(p.Lead) + "</p>\n")
	}
	b.WriteString("</header>\n")
	p.contents(&b)
	b.WriteString("<main>\n")
	for i, s := range p.Sections {
		b.WriteString(`<section id="s` + strconv.Itoa(i+1) + `"><h2>` + isolated(s.Title) + "</h2>\n")
		for _, block := range s.Blocks {
			b.WriteString(block.HTML())
		}
		b.WriteString("</section>\n")
	}
	b.WriteString("</main>\n")
	if p.Foot != "" {
		b.WriteString("<footer>" + isolated(p.Foot) + "</footer>\n")
	}
	b.WriteString("</body>\n</html>\n")
	return b.String()
}

// contents links to the sections.
func (p Page) contents(b *strings.Builder) {
	if len(p.Sections) < 2 {
		return
	}
	b.WriteString("<nav aria-label=\"Contents\"><ul>\n")
	for i, s := range p.Sections {
		b.WriteString(`<li><a href="#s` + strconv.Itoa(i+1) + `">` + isolated(s.Title) + "</a></li>\n")
	}
	b.WriteString("</ul></nav>\n")
}

// Paragraph is plain text.
type Paragraph string

// HTML returns the paragraph.
func (p Paragraph) HTML() string { return "<p>" + isolated(string(p)) + "</p>\n" }

// Subtitle heads a part of a section.
type Subtitle string

// HTML returns the heading.
func (s Subtitle) HTML() string { return "<h3>" + isolated(string(s)) + "</h3>\n" }

// How tells how the figures above it were computed. It is folded away on a screen and printed in full.
type How []string

// HTML returns one list entry a sentence.
func (h How) HTML() string {
	var b strings.Builder
	b.WriteString("<details class=\"rv-how\"><summary>How this was computed</summary>\n<ul>\n")
	for _, s := range h {
		b.WriteString("<li>" + isolated(s) + "</li>\n")
	}
	b.WriteString("</ul></details>\n")
	return b.String()
}

// Tile is one figure to see at a glance.
type Tile struct {
	Name  string
	Value string // a canonical number is grouped
	Unit  string
	Note  string // small, below
	Warn  bool   // set apart
}

// Tiles is a row of figures.
type Tiles []Tile

// HTML returns a description list, so that a reader of the source hears name and value together.
func (t Tiles) HTML() string {
	var b strings.Builder
	b.WriteString("<dl class=\"rv-tiles\">\n")
	for _, x := range t {
		class := "rv-tile"
		if x.Warn {
			class = "rv-tile rv-warn"
		}
		b.WriteString(`<div class="` + class + `"><dt>` + isolated(x.Name) + `</dt><dd class="rv-value">` + isolated(Group(x.Value)))
		if x.Unit != "" {
			b.WriteString(` <span class="rv-unit">` + isolated(x.Unit) + "</span>")
		}
		b.WriteString("</dd>")
		if x.Note != "" {
			b.WriteString(`<dd class="rv-note">` + isolated(x.Note) + "</dd>")
		}
		b.WriteString("</div>\n")
	}
	b.WriteString("</dl>\n")
	return b.String()
}

// Beside sets blocks next to each other where the screen is wide enough, and below each other where it is not.
type Beside []Block

// HTML returns the blocks in a grid.
func (s Beside) HTML() string {
	var b strings.Builder
	b.WriteString("<div class=\"rv-beside\">\n")
	for _, x := range s {
		b.WriteString("<div>" + x.HTML() + "</div>\n")
	}
	b.WriteString("</div>\n")
	return b.String()
}
