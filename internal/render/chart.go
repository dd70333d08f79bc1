package render

import (
	"hash/fnv"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Series is one named run of values, one for each label of its chart. A value is a canonical number; anything else, ""
// among it, is a gap.
type Series struct {
	Name   string
	Values []string
}

func (s Series) value(i int) string {
	if i < len(s.Values) && isNumber(s.Values[i]) {
		return s.Values[i]
	}
	return ""
}

// Palette chooses the colours of series. Values: the constants below; "" is PaletteOrdered.
type Palette string

// The palettes. Both keep their steps apart for people with a colour vision deficiency; every series has a pattern too.
const (
	PaletteOrdered  Palette = "ordered"  // young to old: blue, then yellow to plum, darker at each step
	PaletteDistinct Palette = "distinct" // unordered classes (Okabe and Ito)
)

// The frame of every chart, in tenths of a pixel of the view box. Charts are drawn small with large type, so that they can be read when a phone
// shrinks them.
const (
	frameWidth  = 4800
	frameMargin = 120
	lineHeight  = 190 // of text
	fontUnits   = 70  // average advance of one character
)

// series count that have a colour of their own; more series repeat the colours with other patterns.
const colours = 8

// canvas collects the elements of one chart.
type canvas struct {
	strings.Builder
	palette Palette
}

// px writes tenths of a pixel as a decimal.
func px(tenths int) string {
	sign := ""
	if tenths < 0 {
		sign, tenths = "-", -tenths
	}
	s := sign + strconv.Itoa(tenths/10)
	if r := tenths % 10; r != 0 {
		s += "." + strconv.Itoa(r)
	}
	return s
}

// rect draws a rectangle with a tooltip. A corner may be given in any order.
func (c *canvas) rect(x1, y1, x2, y2 int, fill, tip string) {
	x1, x2 = min(x1, x2), max(x1, x2)
	y1, y2 = min(y1, y2), max(y1, y2)
	c.WriteString(`<rect x="` + px(x1) + `" y="` + px(y1) + `" width="` + px(x2-x1) + `" height="` + px(y2-y1) + `" ` + fill)
	if tip == "" {
		c.WriteString("/>\n")
		return
	}
	c.WriteString("><title>" + EscapeHTML(tip) + "</title></rect>\n")
}

func (c *canvas) line(x1, y1, x2, y2 int, class string) {
	c.WriteString(`<line x1="` + px(x1) + `" y1="` + px(y1) + `" x2="` + px(x2) + `" y2="` + px(y2) + `" class="` + class + `"/>` + "\n")
}

// text draws text; anchor is start, middle or end.
func (c *canvas) text(x, y int, anchor, class, s string) {
	c.WriteString(`<text x="` + px(x) + `" y="` + px(y) + `" text-anchor="` + anchor + `" class="` + class + `">` + EscapeHTML(s) + "</text>\n")
}

// fill returns the attribute that paints series i.
func (c *canvas) fill(i int) string {
	return `fill="url(#` + c.pattern(i) + `)" class="rv-mark rv-` + string(c.paletteLetter()) + strconv.Itoa(i%colours) + `"`
}

// pattern names the paint server of series i. It depends on the palette and the index only: two charts of one page define
// equal patterns under equal names.
func (c *canvas) pattern(i int) string {
	return "rv-" + string(c.paletteLetter()) + strconv.Itoa(i)
}

func (c *canvas) paletteLetter() byte {
	if c.palette == PaletteDistinct {
		return 'd'
	}
	return 'o'
}

// colour names the style variable of series i.
func (c *canvas) colour(i int) string {
	return "var(--rv-" + string(c.paletteLetter()) + strconv.Itoa(i%colours) + ")"
}

// hatches are drawn over the colour, so that series differ in print and without colour vision.
var hatches = [...]string{
	``,
	`<path d="M-1,1 l2,-2 M0,8 l8,-8 M7,9 l2,-2"/>`,
	`<circle cx="2" cy="2" r="0.9"/><circle cx="6" cy="6" r="0.9"/>`,
	`<path d="M-1,7 l2,2 M0,0 l8,8 M7,-1 l2,2"/>`,
	`<path d="M4,0 v8"/>`,
	`<path d="M0,4 h8"/>`,
	`<path d="M0,0 l8,8 M8,0 l-8,8"/>`,
	`<path d="M4,0 v8 M0,4 h8"/>`,
	`<path d="M2,0 v8 M6,0 v8"/>`,
}

// patterns defines the paint of n series.
func (c *canvas) patterns(n int) string {
	var b strings.Builder
	b.WriteString("<defs>\n")
	for i := range n {
		b.WriteString(`<pattern id="` + c.pattern(i) + `" width="8" height="8" patternUnits="userSpaceOnUse">` +
			`<rect width="8" height="8" style="fill:` + c.colour(i) + `"/><g class="rv-hatch">` + hatches[i%len(hatches)] + "</g></pattern>\n")
	}
	b.WriteString("</defs>\n")
	return b.String()
}

// legend draws one swatch a series below y, wrapped to the frame, and returns the y below it.
func (c *canvas) legend(y int, names []string, swatch func(i, x, y int)) int {
	x := frameMargin
	for i, name := range names {
		name = shorten(name, 48) // so that one always fits the frame
		w := 280 + fontUnits*textWidth(name)
		if x+w > frameWidth-frameMargin {
			x, y = frameMargin, y+lineHeight
		}
		swatch(i, x, y)
		c.text(x+160, y+110, "start", "rv-small", name)
		x += w
	}
	return y + lineHeight + 40
}

// box is the swatch of a filled series.
func (c *canvas) box(i, x, y int) { c.rect(x, y+5, x+120, y+120, c.fill(i), "") }

// shorten cuts s to n terminal cells, with an ellipsis.
func shorten(s string, n int) string {
	s = Clean(s)
	if textWidth(s) <= n {
		return s
	}
	for end, w := 0, 0; ; { // ends before s does: s is wider than n
		r, size := utf8.DecodeRuneInString(s[end:])
		if w += textWidth(string(r)); w > n-1 {
			return s[:end] + "…"
		}
		end += size
	}
}

// finish wraps the drawn elements into a complete SVG document of the given height.
func (c *canvas) finish(title, desc string, height, paints int) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(title + "\x00" + desc + "\x00" + c.String()))
	id := strconv.FormatUint(h.Sum64(), 36)
	size := px(frameWidth) + " " + px(height)
	return `<svg xmlns="http://www.w3.org/2000/svg" class="rv-chart" viewBox="0 0 ` + size + `" role="img" aria-labelledby="t` + id + ` d` + id + `">` + "\n" +
		`<title id="t` + id + `">` + EscapeHTML(title) + `</title>` + "\n" +
		`<desc id="d` + id + `">` + EscapeHTML(desc) + `</desc>` + "\n" +
		"<style>" + chartStyle + "</style>\n" + c.patterns(paints) + c.String() + "</svg>\n"
}

// figure wraps an SVG for a page.
func figure(svg string) string { return "<figure class=\"rv-figure\">\n" + svg + "</figure>\n" }

// nothing says so where a chart has no labels, and returns the y below it.
func (c *canvas) nothing(y int) int {
	c.text(frameMargin, y+150, "start", "rv-mute", "no data")
	return y + 260
}

// heading draws the chart's title and returns the y below it.
func (c *canvas) heading(title string) int {
	c.text(frameMargin, 220, "start", "rv-title", shorten(title, 58))
	return 320
}

// tip is the tooltip of one value.
func tip(label, series, value, unit string) string {
	s := label
	if series != "" {
		s += " · " + series
	}
	s += ": " + Group(value)
	if unit != "" {
		s += " " + unit
	}
	return s
}

// maxScale returns the fraction digits that hold every value of the series exactly.
func maxScale(series []Series) int {
	n := 0
	for _, s := range series {
		for i := range s.Values {
			n = max(n, scaleOf(s.value(i)))
		}
	}
	return n
}

// extent widens lo and hi, lo ≤ hi, so that they hold v.
func extent(lo, hi, v *big.Int) (*big.Int, *big.Int) {
	switch {
	case v.Cmp(lo) == -1:
		lo = v
	case v.Cmp(hi) == 1:
		hi = v
	}
	return lo, hi
}

// names returns the names of the series.
func names(series []Series) []string {
	out := make([]string, len(series))
	for i, s := range series {
		out[i] = s.Name
	}
	return out
}
