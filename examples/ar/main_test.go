package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
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
		require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}

// result is what one run of the program left.
type result struct {
	code           int
	stdout, stderr string
}

func ar(t *testing.T, stdin string, args ...string) result {
	t.Helper()
	var out, fault bytes.Buffer
	code := run(context.Background(), args, strings.NewReader(stdin), &out, &fault)
	return result{code, out.String(), fault.String()}
}

// file writes a file of the test and returns its path.
func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// required is a file with no more than the required columns.
const required = `id,customer,currency,amount,issued,due
I1,=cmd,MYR,100.00,2026-01-01,2026-01-31
I2,Bravo,MYR,200.00,2026-05-20,2026-06-19
I4,Bravo,VND,90000,2026-06-10,2026-07-10
I5,Charlie,KWD,1.234,2026-04-01,2026-05-01
`

const paid = `item,date,kind,amount,source
I1,2026-03-01,receipt,40.00,R1
I5,2026-06-30,receipt,1.234,R2
I2,2026-07-01,receipt,200.00,R3
`

// withKinds has credits too.
const withKinds = `ID,Customer,Kind,Currency,Amount,Issued,Due
I1,Alpha,invoice,MYR,100.00,2026-01-01,2026-01-31
I2,Bravo,invoice,MYR,250.50,2026-06-20,2026-07-20
I3,Bravo,credit-note,MYR,-50.50,2026-06-01,2026-06-01
I4,Bravo,unapplied-receipt,VND,-90000,2026-06-10,2026-06-10
`

func TestHelp(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"-h"}, {"--help"}} {
		r := ar(t, "", args...)
		assert.Zero(t, r.code)
		assert.Empty(t, r.stderr)
		golden(t, "help.txt", r.stdout)
	}
	r := ar(t, "", "aging", "-h")
	assert.Zero(t, r.code)
	assert.Contains(t, r.stderr, "-as-of")
}

func TestUnknownCommand(t *testing.T) {
	r := ar(t, "", "agin")
	assert.Equal(t, exitInput, r.code)
	assert.Contains(t, r.stderr, `unknown command "agin"`)
	assert.Empty(t, r.stdout)
}

func TestPlannedCommandsRefuse(t *testing.T) {
	for _, name := range []string{"apply", "match", "compare", "interest", "worklist", "score", "allowance", "kpi", "forecast", "backtest"} {
		out := filepath.Join(t.TempDir(), "out.csv")
		r := ar(t, "", name, "-items", "x.csv", "-out", out)
		assert.Equal(t, exitInput, r.code, name)
		assert.Contains(t, r.stderr, name+" is not there yet; package ")
		assert.Empty(t, r.stdout)
		assert.NoFileExists(t, out)
	}
}

func TestAging(t *testing.T) {
	out := filepath.Join(t.TempDir(), "aging.csv")
	r := ar(t, "", "aging", "-items", file(t, "items.csv", required), "-applications", file(t, "paid.csv", paid), "-as-of", "2026-06-30", "-basis", "due", "-out", out)
	require.Zero(t, r.code, r.stderr)
	assert.Empty(t, r.stderr)
	golden(t, "aging.txt", r.stdout)
	csv, err := os.ReadFile(out)
	require.NoError(t, err)
	golden(t, "aging.csv", string(csv))
	left, err := os.ReadDir(filepath.Dir(out))
	require.NoError(t, err)
	assert.Len(t, left, 1, "no temporary file is left")
}

func TestAgingWays(t *testing.T) {
	items := file(t, "items.csv", withKinds)
	base := []string{"aging", "-items", items, "-as-of", "2026-06-30"}
	for name, more := range map[string][]string{
		"currency": {"-basis", "due", "-by", "currency"},
		"issued":   {"-basis", "issued", "-by", "customer,kind", "-buckets", "-7,10,20", "-credits", "apart"},
		"netted":   {"-basis", "posted", "-credits", "netted", "-rows", "1"},
	} {
		r := ar(t, "", append(base[:len(base):len(base)], more...)...)
		require.Zero(t, r.code, r.stderr)
		golden(t, "aging-"+name+".txt", r.stdout)
	}
	r := ar(t, required, "aging", "-items", "-", "-as-of", "2026-06-30", "-basis", "due", "-out", "-")
	require.Zero(t, r.code, r.stderr)
	assert.True(t, strings.HasPrefix(r.stdout, "key,currency,bucket,amount,items\n'=cmd,MYR,current,0.00,0\n"), r.stdout)
	assert.Equal(t, r, ar(t, required, "aging", "-items", "-", "-as-of", "2026-06-30", "-out", "-"), "the basis is due unless said otherwise")
	r = ar(t, required, "aging", "-items", "-", "-as-of", "2026-06-30", "-basis", "due", "-json")
	require.Zero(t, r.code, r.stderr)
	assert.True(t, json.Valid([]byte(r.stdout)))
	assert.Contains(t, r.stdout, "2026-06-30")
}

// TestBadInput checks that a wrong command line or file exits with 2, tells every fault and writes nothing.
func TestBadInput(t *testing.T) {
	good := file(t, "items.csv", required)
	bad := file(t, "bad.csv", "id,customer,currency,amount,issued,due\nI1,A,MYR,1.005,2026-01-01,2026-13-31\n,A,MYR,x,2026-02-30,2026-01-31\n")
	twice := file(t, "twice.csv", strings.ReplaceAll(required, "I2", "I1"))
	over := file(t, "over.csv", "item,date,kind,amount,source\nI1,2026-03-01,receipt,100.01,R1\nI9,2026-03-01,receipt,1.00,R1\n")
	day, due := []string{"-as-of", "2026-06-30"}, []string{"-basis", "due"}
	cases := map[string]struct {
		args []string
		want []string
	}{
		"no items":       {append(day, due...), []string{"-items is required"}},
		"no as-of":       {append([]string{"-items", good}, due...), []string{"-as-of is required"}},
		"bad as-of":      {append([]string{"-items", good, "-as-of", "2026-02-30"}, due...), []string{"BadDate"}},
		"bad basis":      {append([]string{"-items", good, "-basis", "paid"}, day...), []string{"BadEnum at /basis"}},
		"bad buckets":    {append([]string{"-items", good, "-buckets", "30,x"}, append(day, due...)...), []string{"-buckets"}},
		"edges descend":  {append([]string{"-items", good, "-buckets", "30,20"}, append(day, due...)...), []string{"/buckets/"}},
		"bad key":        {append([]string{"-items", good, "-by", "colour"}, append(day, due...)...), []string{"/by"}},
		"bad credits":    {append([]string{"-items", good, "-credits", "lost"}, append(day, due...)...), []string{"/credits"}},
		"bad format":     {append([]string{"-items", good, "-format", "lotus"}, append(day, due...)...), []string{"BadEnum", "sap-fbl5n"}},
		"no format file": {append([]string{"-items", good, "-format", "none.json"}, append(day, due...)...), []string{"none.json"}},
		"bad currency":   {append([]string{"-items", good, "-currency", "eur"}, append(day, due...)...), []string{"BadCurrency"}},
		"no file":        {append([]string{"-items", "none.csv"}, append(day, due...)...), []string{"none.csv"}},
		"bad rows":       {append([]string{"-items", bad}, append(day, due...)...), []string{"ScaleTooFine", "line 2", "BadDate", "line 3", "MissingField", "BadAmount"}},
		"two bad files":  {append([]string{"-items", bad, "-applications", bad}, append(day, due...)...), []string{"ScaleTooFine", "missing columns: item, date"}},
		"duplicate":      {append([]string{"-items", twice}, append(day, due...)...), []string{"DuplicateID"}},
		"over-applied":   {append([]string{"-items", good, "-applications", over}, append(day, due...)...), []string{"OverApplied", "UnknownID"}},
		"two stdins":     {append([]string{"-items", "-", "-applications", "-"}, append(day, due...)...), []string{"only one file"}},
		"bad limit":      {append([]string{"-items", good, "-fail-on", "age=3%"}, append(day, due...)...), []string{"-fail-on"}},
		"bad share":      {append([]string{"-items", good, "-fail-on", "overdue=3e1%"}, append(day, due...)...), []string{"-fail-on", "BadAmount"}},
		"bad amount":     {append([]string{"-items", good, "-fail-on", "overdue=3"}, append(day, due...)...), []string{"-fail-on"}},
		"unknown flag":   {append([]string{"-items", good, "-asof", "x"}, append(day, due...)...), []string{"flag provided but not defined: -asof"}},
		"left over":      {append([]string{"-items", good}, append(append(day, due...), "more.csv")...), []string{`unexpected argument "more.csv"`}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "out.csv")
			r := ar(t, "", append([]string{"aging", "-out", out}, c.args...)...)
			assert.Equal(t, exitInput, r.code)
			assert.Empty(t, r.stdout)
			for _, w := range c.want {
				assert.Contains(t, r.stderr, w)
			}
			left, err := os.ReadDir(filepath.Dir(out))
			require.NoError(t, err)
			assert.Empty(t, left, "nothing is written")
		})
	}
}

func TestTolerant(t *testing.T) {
	text := required + "I6,Delta,MYR,1.005,2026-01-01,2026-01-31\nI7,Delta,MYR,5.00,2026-01-01,2026-01-31\n"
	r := ar(t, text, "aging", "-items", "-", "-as-of", "2026-06-30", "-basis", "due", "-tolerant", "-out", "-")
	assert.Zero(t, r.code)
	assert.Contains(t, r.stderr, "rows left out")
	assert.Contains(t, r.stderr, "line 6")
	assert.Contains(t, r.stdout, "Delta,MYR,91+,5.00,1\n")
}

func TestFailOn(t *testing.T) {
	for limit, want := range map[string]int{
		"overdue=100%": exitDone, "overdue=99.9%": exitFinding, "91+=33.333%": exitFinding, "91+=33.334%": exitDone, "current=99%": exitFinding,
		"overdue=300.00MYR": exitDone, "overdue=299.99MYR": exitFinding, "overdue=1USD": exitDone,
	} {
		out := filepath.Join(t.TempDir(), "out.csv")
		r := ar(t, required, "aging", "-items", "-", "-as-of", "2026-06-30", "-basis", "due", "-fail-on", limit, "-out", out)
		// MYR: 300.00 open, all overdue, 100.00 of it more than 90 days. KWD: all overdue, 31 to 60 days. VND: not due.
		// What equals a limit does not pass it.
		assert.Equal(t, want, r.code, limit)
		assert.FileExists(t, out)
		if want == exitFinding {
			assert.Contains(t, r.stderr, "limit of -fail-on is passed")
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, args := range [][]string{{"report"}, {"aging", "-items", "-", "-as-of", "2026-06-30", "-basis", "due"}} {
		out := filepath.Join(t.TempDir(), "out")
		var stdout, stderr bytes.Buffer
		code := run(ctx, append(args, "-out", out), strings.NewReader(required), &stdout, &stderr)
		assert.Equal(t, exitInput, code)
		assert.Contains(t, stderr.String(), context.Canceled.Error())
		assert.NoFileExists(t, out)
	}
}

func TestReportOnSample(t *testing.T) {
	out := filepath.Join(t.TempDir(), "report.html")
	r := ar(t, "", "-out", out)
	require.Zero(t, r.code, r.stderr)
	assert.Empty(t, r.stderr)
	golden(t, "report.txt", strings.ReplaceAll(r.stdout, out, "report.html"))
	html, err := os.ReadFile(out)
	require.NoError(t, err)
	sum := sha256.Sum256(html)
	golden(t, "report.sha256", hex.EncodeToString(sum[:])+"\n")
	golden(t, "report-text.txt", plainText(t, string(html)))
	assert.NotContains(t, string(html), "<script")
	assert.Contains(t, string(html), "SYNTHETIC")
	assert.Empty(t, regexp.MustCompile(`(?i)(src|href)="[^#]`).FindString(string(html)), "nothing is loaded from anywhere")
}

// plainText is the text of a page, which is well-formed XML, one line an element.
func plainText(t *testing.T, html string) string {
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(html, "<!doctype html>\n")))
	var b strings.Builder
	skip := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		require.NoError(t, err)
		switch x := token.(type) {
		case xml.StartElement:
			if skip > 0 || x.Name.Local == "svg" || x.Name.Local == "style" {
				skip++
			}
		case xml.EndElement:
			if skip > 0 {
				skip--
			} else if x.Name.Local == "tr" {
				b.WriteByte('\n')
			}
		case xml.CharData:
			if text := strings.TrimSpace(string(x)); skip == 0 && text != "" {
				b.WriteString(text + " ; ")
			}
		}
	}
}

func TestReportOnFiles(t *testing.T) {
	items, applications := file(t, "items.csv", required), file(t, "paid.csv", paid)
	customers := file(t, "customers.csv", "id,name,country\nBravo,<b>Bravo & Söhne</b>,DE\n")
	r := ar(t, "", "report", "-items", items, "-applications", applications, "-customers", customers, "-as-of", "2026-06-30", "-out", "-")
	require.Zero(t, r.code, r.stderr)
	assert.Contains(t, r.stdout, "&lt;b&gt;Bravo &amp; Söhne&lt;/b&gt;")
	assert.NotContains(t, r.stdout, "SYNTHETIC")
	plainText(t, r.stdout)
	for _, args := range [][]string{{"-as-of", "2026-06-30"}, {"-items", items}, {"-items", items, "-as-of", "2026-06-30", "-basis", "x"}, {"-buckets", "a"}, {"x"}} {
		assert.Equal(t, exitInput, ar(t, "", append([]string{"report", "-out", "-"}, args...)...).code, args)
	}
}

func TestReportOfNothing(t *testing.T) {
	r := ar(t, "id,customer,currency,amount,issued,due\n", "report", "-items", "-", "-as-of", "2026-06-30", "-out", "-")
	require.Zero(t, r.code, r.stderr)
	assert.Contains(t, plainText(t, r.stdout), "none")
}

func TestWriteFile(t *testing.T) {
	sh := &shell{}
	dir := t.TempDir()
	path := filepath.Join(dir, "x")
	require.NoError(t, os.WriteFile(path, []byte("old"), 0o600))
	fault := errors.New("half way")
	assert.ErrorIs(t, sh.writeFile(path, func(w io.Writer) error { _, _ = io.WriteString(w, "new"); return fault }), fault)
	old, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "old", string(old), "a failed write leaves the old file")
	require.NoError(t, sh.writeFile(path, func(w io.Writer) error { _, err := io.WriteString(w, "new"); return err }))
	now, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, "new", string(now))
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, left, 1)
	assert.Error(t, sh.writeFile(filepath.Join(dir, "none", "x"), nil))
	assert.Error(t, sh.writeFile(dir, nil), "a directory is no file")
	require.NoError(t, sh.writeFile(os.DevNull, func(w io.Writer) error { _, err := io.WriteString(w, "x"); return err }))
	info, err := os.Stat(os.DevNull)
	require.NoError(t, err)
	assert.False(t, info.Mode().IsRegular(), "a device is written, not replaced")
}

func TestProgressIsForTerminals(t *testing.T) {
	var b bytes.Buffer
	(&shell{stderr: &b}).progress("x")
	assert.Empty(t, b.String())
	f, err := os.Create(filepath.Join(t.TempDir(), "log"))
	require.NoError(t, err)
	(&shell{stderr: f}).progress("x")
	info, err := f.Stat()
	require.NoError(t, err)
	assert.Zero(t, info.Size())
	device, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	require.NoError(t, err)
	assert.True(t, terminal(device))
}

// TestReportTellsWhatIsOdd feeds a report records that are valid and odd.
func TestReportTellsWhatIsOdd(t *testing.T) {
	const odd = `id,customer,kind,currency,amount,issued,due,Region
A1,Acme,invoice,MYR,10.00,2026-05-01,2026-04-30,north
a1,Acme,invoice,MYR,20.00,2026-05-01,2026-05-31,south
B1,Acme,invoice,EUR,30.00,2026-07-01,2026-07-31,north
C1,Beta,credit-note,SGD,-5.00,2026-03-01,2026-03-01,
`
	const early = "item,date,kind,amount,source\nA1,2026-04-15,receipt,4.00,R1\n"
	r := ar(t, odd, "report", "-items", "-", "-applications", file(t, "early.csv", early), "-as-of", "2026-06-30", "-out", "-")
	require.Zero(t, r.code, r.stderr)
	text := plainText(t, r.stdout)
	for _, want := range []string{
		"advance-payment ; A1 ; date 2026-04-15, posted 2026-05-01", "due-before-issued ; A1", "confusable-id ; a1 ; other A1", "EUR ; 1 ; 30.00",
		"3 open items of 2 customers in 2 currencies", "By Region", "no share",
	} {
		assert.Contains(t, text, want)
	}
	assert.NotContains(t, text, "Name", "a column in which nobody has a name is left out")
	assert.NotContains(t, text, "disputed", "no columns for holds where there are none")
}

func TestBucketNames(t *testing.T) {
	for edges, want := range map[string]string{
		"30,60,90": "current|1-30|31-60|61-90|91+",
		"0":        "current|1+",
		"-1,0,1":   "ahead 1+|ahead 0|1|2+",
		"-30,-10":  "ahead 30+|ahead 10-29|ahead 0-9|1+",
	} {
		list, err := parseInts(edges)
		require.NoError(t, err)
		var names []string
		for _, b := range buckets(list) {
			names = append(names, b.Name)
		}
		assert.Equal(t, want, strings.Join(names, "|"), edges)
	}
}

func TestWriteErrorsAreTold(t *testing.T) {
	items := file(t, "items.csv", required)
	for _, args := range [][]string{
		{"aging", "-items", items, "-as-of", "2026-06-30", "-basis", "due"},
		{"aging", "-items", items, "-as-of", "2026-06-30", "-basis", "due", "-json"},
		{"aging", "-items", items, "-as-of", "2026-06-30", "-basis", "due", "-out", "-"},
		{"report", "-items", items, "-as-of", "2026-06-30", "-out", "-"},
		{"report", "-out", filepath.Join(t.TempDir(), "report.html")},
	} {
		var stderr bytes.Buffer
		assert.Equal(t, exitInput, run(context.Background(), args, nil, fullDisk{}, &stderr), args)
		assert.Contains(t, stderr.String(), "disk full")
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }
