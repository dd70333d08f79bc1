package testkit

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
)

// TextCase is one case of a text vector file.
type TextCase struct {
	Line    int      // line of the command, from 1
	Source  string   // where the case comes from
	Differs string   // why we differ from the source, or ""
	Command string   // first word of the command line
	Args    []string // its other words
	Input   string   // lines between the command and the rule, each with its newline
	want    string
	from    int // first line of the expectation, as an index
	to      int // one past its last line
}

// Arg returns the value of the word key=value of the command line, or "".
func (c TextCase) Arg(key string) string {
	for _, a := range c.Args {
		if v, ok := strings.CutPrefix(a, key+"="); ok {
			return v
		}
	}
	return ""
}

// Text runs a text vector file. Prose stands between the cases, behind "#"; a case is a command line, input lines, a rule
// "----" and the expected lines up to the next empty line:
//
//	# Month ends. In the trade "30 EOM" has three readings; this is the first.
//	# source: ISDA 2006 definitions, section 4.16
//
//	due net-30 issued=2024-01-31
//	----
//	2024-03-01
//
// A source holds until the next one; every case needs one. "# differs: why" speaks of the next case alone. With -update the
// expectations are rewritten from what run answers.
func Text(t *testing.T, file string, run func(*testing.T, TextCase) string) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(raw), "\n")
	cases, err := parseText(lines)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	got := make([]string, len(cases))
	for i, c := range cases {
		t.Run(fmt.Sprintf("line%d", c.Line), func(t *testing.T) {
			if got[i] = run(t, c); !strings.HasSuffix(got[i], "\n") {
				got[i] += "\n"
			}
			if got[i] != c.want && !*update {
				t.Errorf("%s:%d: %s", file, c.Line, difference(c.want, got[i]))
			}
		})
	}
	if *update && !t.Failed() {
		if err := os.WriteFile(file, []byte(rewritten(lines, cases, got)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func parseText(lines []string) ([]TextCase, error) {
	var out []TextCase
	var source, differs string
	for i := 0; i < len(lines); i++ {
		s := strings.TrimSpace(lines[i])
		if s == "" {
			continue
		}
		if prose, ok := strings.CutPrefix(s, "#"); ok {
			prose = strings.TrimSpace(prose)
			if v, ok := strings.CutPrefix(prose, "source:"); ok {
				source = strings.TrimSpace(v)
			}
			if v, ok := strings.CutPrefix(prose, "differs:"); ok {
				differs = strings.TrimSpace(v)
			}
			continue
		}
		words := strings.Fields(s)
		c := TextCase{Line: i + 1, Source: source, Differs: differs, Command: words[0], Args: words[1:]}
		if source == "" {
			return nil, fmt.Errorf("line %d: a case without source", c.Line)
		}
		for i++; i < len(lines) && strings.TrimRight(lines[i], "\r\n") != "----"; i++ {
			c.Input += lines[i]
		}
		if i == len(lines) {
			return nil, fmt.Errorf("line %d: no rule ---- after the command", c.Line)
		}
		c.from = i + 1
		for i++; i < len(lines) && strings.TrimSpace(lines[i]) != ""; i++ {
			c.want += lines[i]
		}
		c.to = i
		differs = ""
		out = append(out, c)
	}
	if len(out) == 0 {
		return nil, errors.New("no cases")
	}
	return out, nil
}

// rewritten returns the file with each case's expectation replaced.
func rewritten(lines []string, cases []TextCase, got []string) string {
	var b strings.Builder
	next := 0
	for i, c := range cases {
		b.WriteString(strings.Join(lines[next:c.from], "") + got[i])
		next = c.to
	}
	return b.String() + strings.Join(lines[next:], "")
}
