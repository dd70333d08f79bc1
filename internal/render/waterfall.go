package render

import "math/big"

// Waterfall is a chart of how one total became another: each step hangs where the one before it ended.
type Waterfall struct {
	Title string
	Desc  string // what the chart says, for those who cannot see it
	Unit  string // of the values, shown at the axis
	Steps []Step
}

// Step is one bar of a Waterfall.
type Step struct {
	Label string
	Value string // canonical number: the change, or the total itself
	Total bool   // Value is a total, drawn from zero; the steps after it start there
}

// The room of the values written at the right.
const stepValue = 1200

// SVG returns the chart as a complete SVG document. Totals, increases and decreases differ in colour and pattern, and every
// bar has its value beside it.
func (w Waterfall) SVG() string {
	c := &canvas{palette: PaletteDistinct}
	y := c.heading(w.Title)
	if len(w.Steps) == 0 {
		return c.finish(w.Title, w.Desc, c.nothing(y), 0)
	}
	scale := 0
	for _, s := range w.Steps {
		scale = max(scale, scaleOf(s.Value))
	}
	type bar struct{ from, to *big.Int }
	bars := make([]bar, len(w.Steps))
	lo, hi, level := new(big.Int), new(big.Int), new(big.Int)
	for i, s := range w.Steps {
		v, ok := units(s.Value, scale)
		switch {
		case !ok:
			bars[i] = bar{level, level}
		case s.Total:
			bars[i] = bar{new(big.Int), v}
		default:
			bars[i] = bar{level, new(big.Int).Add(level, v)}
		}
		level = bars[i].to
		lo, hi = extent(lo, hi, level)
	}
	left, right := frameMargin+barLabel, frameWidth-frameMargin-stepValue
	ax := newAxis(lo, hi, scale, 3, left, right)
	bottom := y + barStep*len(w.Steps)
	for i, label := range ax.labels() {
		x := ax.at(ax.ticks[i])
		c.line(x, y, x, bottom, "rv-grid")
		c.text(x, bottom+150, "middle", "rv-mute", label)
	}
	for i, s := range w.Steps {
		top := y + barStep*i + 40
		c.text(left-80, top+155, "end", "rv-small", shorten(s.Label, 17))
		c.text(frameWidth-frameMargin, top+155, "end", "rv-small", shorten(Group(s.Value), 20))
		c.rect(ax.at(bars[i].from), top, ax.at(bars[i].to), top+barStep-80, c.fill(w.paint(s)), tip(s.Label, "", s.Value, w.Unit))
	}
	zero := ax.at(new(big.Int))
	c.line(zero, y, zero, bottom, "rv-zero")
	c.text(frameWidth-frameMargin, bottom+330, "end", "rv-mute", w.Unit)
	return c.finish(w.Title, w.Desc, bottom+380, 3)
}

// paint returns the index of the step's colour: totals blue, increases orange, decreases green.
func (w Waterfall) paint(s Step) int {
	switch {
	case s.Total:
		return 0
	case isNumber(s.Value) && s.Value[0] == '-':
		return 2
	}
	return 1
}

// HTML returns the chart as a figure of a page.
func (w Waterfall) HTML() string { return figure(w.SVG()) }
