package render

import "math/big"

// Bars is a chart of horizontal bars, one for each label, its series stacked from zero: positive values to the right,
// negative ones to the left. It suits long labels and few of them.
type Bars struct {
	Title   string
	Desc    string // what the chart says, for those who cannot see it
	Unit    string // of the values, shown at the axis: "MYR"
	Labels  []string
	Series  []Series
	Palette Palette
	Share   bool // draw each bar as its parts' share of the sum of their absolute values, 100 % wide in all
}

// The room of a bar's label, and of the bars.
const (
	barLabel = 1300
	barStep  = 300
)

// SVG returns the chart as a complete SVG document.
func (b Bars) SVG() string {
	c := &canvas{palette: b.Palette}
	y := c.heading(b.Title)
	if len(b.Labels) == 0 {
		return c.finish(b.Title, b.Desc, c.nothing(y), 0)
	}
	if len(b.Series) > 1 {
		y = c.legend(y, names(b.Series), c.box)
	}
	stacks := b.stacks()
	left, right := frameMargin+barLabel, frameWidth-frameMargin-120
	ax := stacks.axis(barParts(b.Share), left, right)
	bottom := y + barStep*len(b.Labels)
	unit := b.Unit
	if b.Share {
		unit = "%"
	}
	for i, label := range ax.labels() {
		x := ax.at(ax.ticks[i])
		c.line(x, y, x, bottom, "rv-grid")
		c.text(x, bottom+150, "middle", "rv-mute", label)
	}
	for i, label := range b.Labels {
		top := y + barStep*i + 40
		c.text(left-80, top+155, "end", "rv-small", shorten(label, 17))
		for _, part := range stacks.parts[i] {
			value := b.Series[part.series].value(i)
			c.rect(ax.at(part.from), top, ax.at(part.to), top+barStep-80, c.fill(part.series), tip(label, b.Series[part.series].Name, value, b.Unit))
		}
	}
	zero := ax.at(new(big.Int))
	c.line(zero, y, zero, bottom, "rv-zero")
	c.text(frameWidth-frameMargin, bottom+330, "end", "rv-mute", unit)
	return c.finish(b.Title, b.Desc, bottom+380, len(b.Series))
}

// barParts returns how many parts the axis may have. Shares end at 100, so a finer step leaves less of the frame empty.
func barParts(share bool) int {
	if share {
		return 8
	}
	return 5
}

// HTML returns the chart as a figure of a page.
func (b Bars) HTML() string { return figure(b.SVG()) }

// stacks is where each value of a stacked chart begins and ends.
type stacks struct {
	scale  int
	lo, hi *big.Int
	parts  [][]stacked // by label
}

type stacked struct {
	series   int
	from, to *big.Int
}

func (b Bars) stacks() stacks {
	s := stack(len(b.Labels), b.Series)
	if b.Share {
		s.share()
	}
	return s
}

// stack lays the values of every label end to end.
func stack(labels int, series []Series) stacks {
	s := stacks{scale: maxScale(series), lo: new(big.Int), hi: new(big.Int), parts: make([][]stacked, labels)}
	for i := range labels {
		up, down := new(big.Int), new(big.Int)
		for j, one := range series {
			v, ok := units(one.value(i), s.scale)
			if !ok {
				continue
			}
			var edge **big.Int
			switch v.Sign() {
			case 0:
				continue
			case -1:
				edge = &down
			default:
				edge = &up
			}
			next := new(big.Int).Add(*edge, v)
			s.parts[i] = append(s.parts[i], stacked{j, *edge, next})
			*edge = next
		}
		s.lo, s.hi = extent(s.lo, s.hi, down)
		s.lo, s.hi = extent(s.lo, s.hi, up)
	}
	return s
}

// share turns each label's values into ten-thousandths of a percent of their absolute sum. The edges are rounded, not the
// parts: the last edge is exactly the whole.
func (s *stacks) share() {
	const whole = 100_0000
	scale := 4
	s.lo, s.hi = new(big.Int), new(big.Int)
	for _, parts := range s.parts {
		total := new(big.Int)
		for _, p := range parts {
			total.Add(total, new(big.Int).Abs(new(big.Int).Sub(p.to, p.from)))
		}
		for i, p := range parts {
			parts[i].from = roundDiv(new(big.Int).Mul(p.from, big.NewInt(whole)), total)
			parts[i].to = roundDiv(new(big.Int).Mul(p.to, big.NewInt(whole)), total)
			s.lo, s.hi = extent(s.lo, s.hi, parts[i].to)
		}
	}
	s.scale = scale
}

func (s stacks) axis(parts, from, to int) axis {
	return newAxis(s.lo, s.hi, s.scale, parts, from, to)
}
