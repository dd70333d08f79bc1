package render

import (
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got with testdata/name, or writes it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// wellFormed parses markup as strict XML and returns its text content.
func wellFormed(t testing.TB, markup string) string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(markup))
	var text strings.Builder
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return text.String()
		}
		require.NoError(t, err, markup)
		if c, ok := tok.(xml.CharData); ok {
			text.Write(c)
		}
	}
}

func sampleTable() Table {
	return Table{
		Title: "Aging <2026>",
		Columns: []Column{
			{Name: "Customer"}, {Name: "Items", Kind: KindCount}, {Name: "Open", Kind: KindAmount},
			{Name: "Overdue", Kind: KindPercent, Shade: true}, {Name: "", Align: AlignCenter},
		},
		Rows: [][]string{
			{"Công ty Hòa Bình", "12", "1234567.50", "12.5", "a|b"},
			{"東京商事", "1", "-0.05", "0", ""},
			{"=cmd()", "n/a", "=1+1", "-3", "`x`"},
			{"חברה", "3", "100", "100", "", "beyond"},
			{"short"},
		},
		Foot:    [][]string{{"Total", "16", "1234667.45", "250"}},
		MaxRows: 4,
	}
}

func TestGoldenTable(t *testing.T) {
	table := sampleTable()
	golden(t, "table.md", table.Markdown())
	golden(t, "table.txt", table.Text())
	golden(t, "table.html", table.HTML())
	var b strings.Builder
	require.NoError(t, table.CSV(&b))
	golden(t, "table.csv", b.String())
	wellFormed(t, table.HTML())
}

// TestGoldenBare holds what is left out where nothing was given, and the caps at their edges.
func TestGoldenBare(t *testing.T) {
	bare := Table{
		Columns: []Column{{Name: "a"}, {Name: "a wide heading", Align: AlignCenter}, {Name: "%", Kind: KindPercent}, {Name: "right", Align: AlignRight}, {Name: "left", Kind: KindCount, Align: AlignLeft}},
		Rows:    [][]string{{"x", "mid", "n/a", "r", "1000"}, {"", "", "", "", ""}},
		MaxRows: 2,
	}
	one := Table{Columns: []Column{{Name: "a", Kind: KindText}}, Rows: [][]string{{"1"}, {"2"}}, MaxRows: 1}
	counts := Table{Columns: []Column{{Name: "n", Kind: KindCount}}, Rows: [][]string{{"1000"}}}
	golden(t, "bare.md", bare.Markdown()+one.Markdown())
	golden(t, "bare.txt", bare.Text()+one.Text())
	golden(t, "bare.html", bare.HTML()+one.HTML()+counts.HTML()+Table{}.HTML()+Page{}.HTML())
}

func TestEmptyTable(t *testing.T) {
	var empty Table
	assert.Contains(t, empty.Markdown(), "*none*")
	assert.Contains(t, empty.Text(), "none")
	assert.Contains(t, wellFormed(t, empty.HTML()), "none")
	table := Table{Columns: []Column{{Name: "A"}}, Rows: [][]string{{""}, {"x"}}}
	assert.NotContains(t, table.Markdown(), "more")
	var b strings.Builder
	require.NoError(t, table.CSV(&b))
	assert.Equal(t, "A\n\"\"\nx\n", b.String())
}

func sampleSeries() []Series {
	return []Series{
		{"not due", []string{"1200.50", "900", "0"}},
		{"1–30", []string{"300", "n/a", "40.25"}},
		{"credits", []string{"-150", "", "-7"}},
	}
}

// months returns labels as wide as those of a trend.
func months(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = "Jan " + strconv.Itoa(10+i)
	}
	return out
}

func many(n int) []Series {
	out := make([]Series, n)
	for i := range out {
		out[i] = Series{"a series with a name " + strings.Repeat("i", i), []string{"1", "2"}}
	}
	return out
}

func TestGoldenCharts(t *testing.T) {
	labels := []string{"MYR", "A label much longer than its room", "<KWD>"}
	charts := map[string]interface {
		SVG() string
		HTML() string
	}{
		"bars":    Bars{Title: "Open & due", Desc: "d", Unit: "MYR", Labels: labels, Series: sampleSeries()},
		"share":   Bars{Title: "Shares", Labels: labels, Series: sampleSeries(), Share: true},
		"one-bar": Bars{Title: "One", Labels: labels, Series: sampleSeries()[:1], Palette: PaletteDistinct},
		"columns": Columns{Title: "Trend", Desc: "d", Unit: "MYR", Labels: labels, Series: sampleSeries()},
		"single":  Columns{Title: "Trend", Labels: []string{"a"}, Series: []Series{{Values: []string{"-5"}}}},
		"fan": Lines{Title: "Forecast", Unit: "MYR", Labels: []string{"w1", "w2", "w3", "w4"},
			Series: []Series{{"median", []string{"10", "12", "", "9"}}, {"actual", []string{"9", "14"}}, {"empty", nil}},
			Bands: []Band{
				{"p10–p90", []string{"5", "6", "", "4"}, []string{"15", "20", "21", "14"}},
				{"nothing", nil, nil},
			}, Palette: PaletteDistinct},
		"curve":       Lines{Title: "Share overdue", Unit: "%", Labels: []string{"a", "b"}, Series: []Series{{"x", []string{"1", "2"}}}},
		"two-bars":    Bars{Labels: []string{"a"}, Series: sampleSeries()[:2]},
		"two-columns": Columns{Labels: months(14), Series: []Series{{"a", months(14)}, {strings.Repeat("wide ", 12), []string{"1", "-2"}}}},
		"two-curves":  Lines{Labels: months(7), Series: []Series{{"a", []string{"1", "2", "3"}}, {"b", []string{"-1"}}}},
		"waterfall": Waterfall{Title: "Movement", Unit: "MYR", Steps: []Step{
			{"opening", "1000", true}, {"billed", "250.5", false}, {"paid", "-400", false}, {"unknown", "?", false}, {"closing", "850.5", true}}},
		"many":  Columns{Title: "Many series", Labels: []string{"Jan", "Feb"}, Series: many(10)},
		"empty": Bars{Title: "Nothing"}, "no-columns": Columns{}, "no-lines": Lines{}, "no-steps": Waterfall{},
	}
	for name, c := range charts {
		t.Run(name, func(t *testing.T) {
			svg := c.SVG()
			golden(t, name+".svg", svg)
			wellFormed(t, svg)
			assert.Equal(t, svg, c.SVG(), "the same value renders to the same bytes")
			assert.Contains(t, svg, `role="img"`)
			assert.NotContains(t, svg, "<script")
			assert.Equal(t, "<figure class=\"rv-figure\">\n"+svg+"</figure>\n", c.HTML())
		})
	}
}

func TestGoldenPage(t *testing.T) {
	page := Page{
		Title: "Report {{.}}", Label: "SYNTHETIC", Lead: "As of <today>.", Foot: "made by a test",
		Sections: []Section{
			{"One", []Block{Paragraph("a & b"), Subtitle("c < d"), Tiles{
				{Name: "Open", Value: "1234567.8", Unit: "MYR", Note: "3 items", Warn: true}, {Name: "State", Value: "good"}}}},
			{"Two", []Block{Beside{sampleTable(), Bars{}}, How{"Sum of x.", "Less y."}}},
		},
	}
	html := page.HTML()
	golden(t, "page.html", html)
	text := wellFormed(t, strings.TrimPrefix(html, "<!doctype html>\n"))
	assert.Contains(t, text, "Report {{.}}")
	assert.NotContains(t, html, "<script")
	assert.NotContains(t, html, "<link")
	for _, address := range []string{"http:", "https:", "//", "url(data"} {
		assert.NotContains(t, strings.ReplaceAll(html, "http://www.w3.org/2000/svg", ""), address)
	}
	bare := Page{Title: "t", Language: "vi"}.HTML()
	assert.Contains(t, bare, `<html lang="vi">`)
	assert.NotContains(t, bare, "<nav")
	assert.NotContains(t, bare, "<footer")
}
