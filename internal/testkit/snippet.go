package testkit

import (
	"fmt"
	"strings"
)

// Snippet returns the nth fenced block of a language in a Markdown text, counted from 0, without its fences, and where it
// stands.
func Snippet(text, language string, n int) (block string, from, to int, err error) {
	fence := "```" + language + "\n"
	at := 0
	for {
		i := strings.Index(text[at:], fence)
		if i < 0 {
			return "", 0, 0, fmt.Errorf("no block %d of language %q", n, language)
		}
		from = at + i + len(fence)
		j := strings.Index("\n"+text[from:], "\n```")
		if j < 0 {
			return "", 0, 0, fmt.Errorf("a block of %q has no end", language)
		}
		to = from + j
		if n == 0 {
			return text[from:to], from, to, nil
		}
		n--
		at = to
	}
}

// Updating reports whether the test was started with -update.
func Updating() bool { return *update }
