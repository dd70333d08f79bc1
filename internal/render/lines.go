package render

import (
	"math/big"
	"strings"
)

// Lines is a chart of curves over common labels, with optional bands behind them: a fan of quantiles has the widest band
// first and the median as a series.
type Lines struct {
	Title   string
	Desc    string // what the chart says, for those who cannot see it
	Unit    string // of the values, shown above the axis: "MYR", "%"
	Labels  []string
	Series  []Series
	Bands   []Band
	Palette Palette
}

// Band is the area between two runs of values, such as the 10 % and 90 % quantiles. A label with a gap on either side ends the
// area.
type Band struct {
	Name         string
	Lower, Upper []string
}

// dashes tell curves apart without colour.
var dashes = [...]string{"", "7 3", "2 3", "9 3 2 3", "4 4", "12 4", "1 4", "6 2 2 2 2 2"}

// SVG returns the chart as a complete SVG document.
func (l Lines) SVG() string {
	c := &canvas{palette: l.Palette}
	y := c.heading(l.Title)
	if len(l.Labels) == 0 {
		return c.finish(l.Title, l.Desc, c.nothing(y), 0)
	}
	all := names(l.Series)
	for _, b := range l.Bands {
		all = append(all, b.Name)
	}
	if len(all) > 1 {
		y = c.legend(y, all, l.swatch(c))
	}
	top := y + lineHeight
	bottom := top + plotHeight
	ax := l.axis(bottom, top)
	c.upright(ax, l.Unit, top)
	zero := ax.at(new(big.Int))
	c.line(plotLeft, zero, plotRight, zero, "rv-zero")
	for _, b := range l.Bands {
		l.drawBand(c, ax, b)
	}
	for i, s := range l.Series {
		l.drawSeries(c, ax, i, s)
	}
	c.labelsBelow(bottom, l.Labels)
	return c.finish(l.Title, l.Desc, bottom+280, 0)
}

// HTML returns the chart as a figure of a page.
func (l Lines) HTML() string { return figure(l.SVG()) }

func (l Lines) swatch(c *canvas) func(i, x, y int) {
	return func(i, x, y int) {
		if i < len(l.Series) {
			c.WriteString(`<path d="M` + px(x) + "," + px(y+65) + " h12\" " + l.stroke(c, i) + "/>\n")
			return
		}
		c.rect(x, y+5, x+120, y+120, l.bandFill(c), "")
	}
}

func (l Lines) stroke(c *canvas, i int) string {
	s := `class="rv-curve" style="stroke:` + c.colour(i) + `"`
	if d := dashes[i%len(dashes)]; d != "" {
		s += ` stroke-dasharray="` + d + `"`
	}
	return s
}

func (l Lines) bandFill(c *canvas) string {
	return `class="rv-band" style="fill:` + c.colour(0) + `;opacity:.22"`
}

// axis holds every value of every series and band.
func (l Lines) axis(bottom, top int) axis {
	all := l.Series
	for _, b := range l.Bands {
		all = append(all[:len(all):len(all)], Series{Values: b.Lower}, Series{Values: b.Upper})
	}
	scale := maxScale(all)
	lo, hi := new(big.Int), new(big.Int)
	for _, s := range all {
		for i := range l.Labels {
			if v, ok := units(s.value(i), scale); ok {
				lo, hi = extent(lo, hi, v)
			}
		}
	}
	return newAxis(lo, hi, scale, 5, bottom, top)
}

// point returns the position of value i of s, "x,y", or "".
func (l Lines) point(ax axis, s Series, i int) string {
	v, ok := units(s.value(i), ax.scale)
	if !ok {
		return ""
	}
	x1, x2 := slot(i, len(l.Labels))
	return px((x1+x2)/2) + "," + px(ax.at(v))
}

// drawSeries draws one curve, broken at gaps, with a dot and a tooltip at each value.
func (l Lines) drawSeries(c *canvas, ax axis, i int, s Series) {
	var path, dots strings.Builder
	pen := "M"
	for k, label := range l.Labels {
		p := l.point(ax, s, k)
		if p == "" {
			pen = "M"
			continue
		}
		path.WriteString(pen + p + " ")
		pen = "L"
		x, y, _ := strings.Cut(p, ",")
		dots.WriteString(`<circle cx="` + x + `" cy="` + y + `" r="2.6" style="fill:` + c.colour(i) + `"><title>` +
			EscapeHTML(tip(label, s.Name, s.value(k), l.Unit)) + "</title></circle>\n")
	}
	if d := strings.TrimRight(path.String(), " "); d != "" {
		c.WriteString(`<path d="` + d + `" ` + l.stroke(c, i) + "/>\n" + dots.String())
	}
}

// drawBand draws each unbroken stretch of a band as one polygon.
func (l Lines) drawBand(c *canvas, ax axis, b Band) {
	var upper, lower []string
	flush := func() {
		if len(upper) > 0 {
			c.WriteString(`<polygon points="` + strings.Join(upper, " ") + " " + strings.Join(lower, " ") + `" ` + l.bandFill(c) + "><title>" + EscapeHTML(b.Name) + "</title></polygon>\n")
		}
		upper, lower = nil, nil
	}
	for i := range l.Labels {
		u, d := l.point(ax, Series{Values: b.Upper}, i), l.point(ax, Series{Values: b.Lower}, i)
		if u == "" || d == "" {
			flush()
			continue
		}
		upper = append(upper, u)
		lower = append([]string{d}, lower...)
	}
	flush()
}
