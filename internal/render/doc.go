// Package render turns results into what people read: tables as Markdown, HTML, plain text and CSV; charts as SVG; pages as
// one self-contained HTML file. It knows nothing of receivables.
//
// # Model
//
// A [Table] has typed columns. Its cells are plain text: a number is written canonically, "-1234.50", and grouped only for
// display. A cell of a number column that is not such a number is treated as text, so that nothing a customer typed is ever
// written unguarded. Charts take their values in the same canonical form.
//
// # Units and signs
//
// Amounts are decimals in text and big integers inside; there is no float in this package. Percent cells hold percent
// points: "12.5" is 12.5 %. Positions in a chart are whole tenths of a pixel, rounded half away from zero.
//
// # Rules
//
// Markdown output escapes every character with a meaning in a table cell, and breaks automatic links. HTML and SVG output
// escapes the five special characters and is well-formed XML; text with right-to-left letters is isolated in <bdi>. Bidirectional embeddings,
// overrides and isolates are stripped, control characters become spaces or vanish, bytes that are not UTF-8 become U+FFFD.
// CSV output keeps the text as it is and puts an apostrophe before what a spreadsheet would read as a formula
// ([GuardCell]). No template language is involved, so {{.}} stays {{.}}.
//
// # Determinism
//
// The same value renders to the same bytes. There is no script and no address of a network in any output.
//
// # Sources
//
// OWASP "CSV Injection"; GitHub Flavored Markdown 0.29, sections 4.10 and 6.9; Unicode Technical Report 36 (bidirectional
// text spoofing); Okabe and Ito, "Color Universal Design" (2008), for the palette of unordered series.
package render
