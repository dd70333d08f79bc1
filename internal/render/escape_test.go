package render

import (
	"encoding/csv"
	"errors"
	"html"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBadInputRendering(t *testing.T) {
	t.Run("row32", func(t *testing.T) { // bidirectional override is stripped, right-to-left names are isolated
		const spoof = "invoice\u202egnp.exe\u202c \u2066x\u2069"
		assert.Equal(t, "invoicegnp.exe x", Clean(spoof))
		assert.Equal(t, "invoicegnp.exe x", EscapeHTML(spoof))
		assert.Equal(t, "invoicegnp.exe x", EscapeMarkdown(spoof))
		assert.Equal(t, "<bdi>שלום</bdi>", isolated("שלום"))
		for _, r := range []string{"\u061c", "\u200e", "\u200f", "\u0590", "\u08ff", "\ufb1d", "\ufdff", "\ufe70", "\ufefc", "\U00010800", "\U00010fff", "\U0001e800", "\U0001efff"} {
			assert.Equal(t, "<bdi>"+r+"</bdi>", isolated(r), "%U", []rune(r))
		}
		for _, r := range []string{"a", "\u058f", "\u0900", "\u200d", "\u2010", "\ufb1c", "\ufe00", "\ufe6f", "\ufefd", "\ufeff", "\U000107ff", "\U00011000", "\U0001e7ff", "\U0001f000"} {
			assert.Equal(t, r, isolated(r), "%U", []rune(r))
		}
	})
	t.Run("row37", func(t *testing.T) { // template syntax is plain text
		assert.Equal(t, "{{.}}", EscapeHTML("{{.}}"))
		assert.Equal(t, "{{.}}", EscapeMarkdown("{{.}}"))
	})
	t.Run("row38", func(t *testing.T) { // HTML and script addresses are plain text
		assert.Equal(t, "&lt;img src=&#34;x&#34; onerror=&#39;y&#39;&gt;&amp;", EscapeHTML(`<img src="x" onerror='y'>&`))
		assert.Equal(t, `\[a\](javascript:alert(1))`, EscapeMarkdown("[a](javascript:alert(1))"))
		assert.Equal(t, `https\://x www\.x WWW\.x mailto\:a&#64;b`, EscapeMarkdown("https://x www.x WWW.x mailto:a@b"))
		assert.Equal(t, "a\\|b \\`c\\` \\*d\\* \\_e\\_ \\~f \\\\ \\!\\#\\$ &lt;g&gt; &amp;", EscapeMarkdown("a|b `c` *d* _e_ ~f \\ !#$ <g> &"))
	})
	t.Run("row39", func(t *testing.T) { // formulas in text cells
		for _, bad := range []string{"=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", "−1", " =1", "\ufeff=1", "\u200b \u3000@", " \t="} {
			assert.Equal(t, "'"+bad, GuardCell(bad), "%q", bad)
			assert.Equal(t, bad, UnguardCell(GuardCell(bad)))
		}
		for _, good := range []string{"", "a", "a=1", "'s-Hertogenbosch", "1-2", "  ", "(=1)"} {
			assert.Equal(t, good, GuardCell(good))
			assert.Equal(t, good, UnguardCell(good))
		}
		assert.Equal(t, "''=1", GuardCell("'=1"), "a text that looks guarded is guarded again, so that it comes back")
		var b strings.Builder
		c := NewCSV(&b, []Column{{Name: "=name"}, {Name: "amount", Kind: KindAmount}, {Name: "n", Kind: KindCount}})
		c.Row("-5", "-5.00", "=2+3", "+4")
		require.NoError(t, c.Flush())
		assert.Equal(t, "'=name,amount,n\n'-5,-5.00,'=2+3,'+4\n", b.String(), "numbers stay numbers; a formula in a number column does not")
	})
}

func TestClean(t *testing.T) {
	assert.Equal(t, "ab", Clean("a\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069b"))
	assert.Equal(t, "a b c d e f", Clean("a\tb\nc\rd\u2028e\u2029f"))
	assert.Equal(t, "[31mred", Clean("\x1b[31mred\x00\x7f\u0080\u009f"), "a terminal sees no escape")
	assert.Equal(t, "x\ufffdy", Clean("x\xff\xfey"))
	assert.Equal(t, "ab", Clean("a\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffffb"))
	const kept = "~\u00a0\u2027\u202f\u2065\u206a\ufdcf\ufdf0\ufffd"
	assert.Equal(t, kept, Clean(kept))
}

type failingWriter struct{}

var errDisk = errors.New("disk full")

func (failingWriter) Write([]byte) (int, error) { return 0, errDisk }

func TestCSVReturnsWriteError(t *testing.T) {
	assert.ErrorIs(t, sampleTable().CSV(failingWriter{}), errDisk)
}

// FuzzEscape puts any text into every kind of output and reads it back.
func FuzzEscape(f *testing.F) {
	for _, s := range []string{"", "=1", "'=1", "a,b\"c\nd", "<b>&amp;", "\u202e", "\xff", "a|b", "\r\n", " x", "שלום", "\ufeff@"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean := Clean(s)
		require.True(t, utf8.ValidString(clean))
		require.Equal(t, clean, Clean(clean), "cleaning twice changes nothing")
		require.Equal(t, clean, html.UnescapeString(EscapeHTML(s)))
		table := Table{Columns: []Column{{Name: s}, {Name: "n", Kind: KindAmount}}, Rows: [][]string{{s, s}}}

		text := wellFormed(t, table.HTML())
		require.Contains(t, text, strings.ReplaceAll(clean, "\r", "\n"))
		wellFormed(t, Bars{Title: s, Desc: s, Unit: s, Labels: []string{s}, Series: []Series{{s, []string{s}}, {s, []string{"1"}}}}.SVG())

		rows := strings.Split(strings.TrimRight(table.Markdown(), "\n"), "\n")
		require.Len(t, rows, 3, "no cell breaks its row")
		require.Equal(t, 3, strings.Count(strings.ReplaceAll(strings.ReplaceAll(rows[2], `\\`, ""), `\|`, ""), "|"), rows[2])

		var b strings.Builder
		require.NoError(t, table.CSV(&b))
		records, err := csv.NewReader(strings.NewReader(b.String())).ReadAll()
		require.NoError(t, err)
		require.Len(t, records, 2)
		want := strings.ReplaceAll(s, "\r\n", "\n") // the reader's own habit
		require.Equal(t, want, UnguardCell(records[1][0]))
		if !isNumber(s) {
			require.Equal(t, want, UnguardCell(records[1][1]))
			require.False(t, formula(records[1][0]) || formula(records[1][1]))
		} else {
			require.Equal(t, s, records[1][1], "a number is written as it is")
		}
	})
}
