package render

import "math/big"

// Columns is a chart of upright columns, one for each label, its series stacked from zero: positive values upwards,
// negative ones downwards. It suits dates.
type Columns struct {
	Title   string
	Desc    string // what the chart says, for those who cannot see it
	Unit    string // of the values, shown above the axis: "MYR"
	Labels  []string
	Series  []Series
	Palette Palette
}

// The plot of charts with an upright axis.
const (
	plotLeft   = 620
	plotRight  = frameWidth - frameMargin
	plotHeight = 2000
)

// SVG returns the chart as a complete SVG document.
func (k Columns) SVG() string {
	c := &canvas{palette: k.Palette}
	y := c.heading(k.Title)
	if len(k.Labels) == 0 {
		return c.finish(k.Title, k.Desc, c.nothing(y), 0)
	}
	if len(k.Series) > 1 {
		y = c.legend(y, names(k.Series), c.box)
	}
	s := stack(len(k.Labels), k.Series)
	top := y + lineHeight
	bottom := top + plotHeight
	ax := s.axis(5, bottom, top)
	c.upright(ax, k.Unit, top)
	for i, label := range k.Labels {
		x1, x2 := slot(i, len(k.Labels))
		gap := (x2 - x1) / 8
		for _, part := range s.parts[i] {
			value := k.Series[part.series].value(i)
			c.rect(x1+gap, ax.at(part.from), x2-gap, ax.at(part.to), c.fill(part.series), tip(label, k.Series[part.series].Name, value, k.Unit))
		}
	}
	zero := ax.at(new(big.Int))
	c.line(plotLeft, zero, plotRight, zero, "rv-zero")
	c.labelsBelow(bottom, k.Labels)
	return c.finish(k.Title, k.Desc, bottom+280, len(k.Series))
}

// HTML returns the chart as a figure of a page.
func (k Columns) HTML() string { return figure(k.SVG()) }

// slot returns the left and right edge of the i-th of n places along the plot.
func slot(i, n int) (int, int) {
	w := plotRight - plotLeft
	return plotLeft + w*i/n, plotLeft + w*(i+1)/n
}

// upright draws an axis with its grid on the left.
func (c *canvas) upright(ax axis, unit string, top int) {
	c.text(plotLeft-60, top-110, "end", "rv-mute", unit)
	for i, label := range ax.labels() {
		y := ax.at(ax.ticks[i])
		c.line(plotLeft, y, plotRight, y, "rv-grid")
		c.text(plotLeft-60, y+40, "end", "rv-mute", label)
	}
}

// labelsBelow writes the labels under their places, leaving some out where they would touch. The last one is always there.
func (c *canvas) labelsBelow(bottom int, labels []string) {
	widest := 1
	for _, l := range labels {
		widest = max(widest, textWidth(Clean(l)))
	}
	n := max(len(labels), 1)
	every := max(1, ((widest+1)*fontUnits*n+plotRight-plotLeft-1)/(plotRight-plotLeft))
	for i, l := range labels {
		if (len(labels)-1-i)%every == 0 {
			x1, x2 := slot(i, n)
			c.text((x1+x2)/2, bottom+180, "middle", "rv-mute", l)
		}
	}
}
