package render

import (
	"strings"
	"unicode/utf8"
)

// Clean returns s as it may be shown on one line: line breaks and tabs become spaces, other control characters,
// noncharacters and bidirectional embeddings, overrides and isolates (U+202A–U+202E, U+2066–U+2069) vanish, and each run of bytes
// that are not UTF-8 becomes one U+FFFD. A terminal prints the result without obeying it.
func Clean(s string) string {
	return strings.Map(cleanRune, strings.ToValidUTF8(s, string(utf8.RuneError)))
}

func cleanRune(r rune) rune {
	switch {
	case r == '\t', r == '\n', r == '\r', r == '\u2028', r == '\u2029':
		return ' '
	case r < ' ', r >= 0x7f && r < 0xa0: // C0, DEL, C1
		return -1
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
		return -1
	case r >= '\ufdd0' && r <= '\ufdef', r&0xfffe == 0xfffe: // noncharacters; XML refuses some of them
		return -1
	}
	return r
}

var htmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

// EscapeHTML returns s cleaned and escaped for the text or a quoted attribute of HTML, SVG or XML.
func EscapeHTML(s string) string { return htmlEscaper.Replace(Clean(s)) }

// isolated is EscapeHTML with text that may run from right to left kept from reordering what stands beside it.
func isolated(s string) string {
	e := EscapeHTML(s)
	if strings.ContainsFunc(e, rightToLeft) {
		return "<bdi>" + e + "</bdi>"
	}
	return e
}

// rightToLeft reports whether r belongs to a block of right-to-left scripts or is a directional mark.
func rightToLeft(r rune) bool {
	switch {
	case r == '\u200e', r == '\u200f':
		return true
	case r >= 0x590 && r <= 0x8ff: // Hebrew to Arabic Extended-A, with U+061C
		return true
	case r >= 0xfb1d && r <= 0xfdff, r >= 0xfe70 && r <= 0xfefc: // presentation forms
		return true
	case r >= 0x10800 && r <= 0x10fff, r >= 0x1e800 && r <= 0x1efff:
		return true
	}
	return false
}

var markdownEscaper = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "~", `\~`, "|", `\|`, "[", `\[`, "]", `\]`, "!", `\!`, "#", `\#`, "$", `\$`,
	"<", "&lt;", ">", "&gt;", "&", "&amp;",
	"://", `\://`, "www.", `www\.`, "WWW.", `WWW\.`, "Www.", `Www\.`, "mailto:", `mailto\:`, "@", `&#64;`,
)

// EscapeMarkdown returns s cleaned and escaped for a cell or a heading of GitHub Flavored Markdown. Pipes, backticks, emphasis, raw
// HTML and links, written or automatic, become plain text.
func EscapeMarkdown(s string) string { return markdownEscaper.Replace(Clean(s)) }
