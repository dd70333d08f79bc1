package receivables

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// csvReader splits a file into records by RFC 4180: cells between delimiters, quoted where they hold the delimiter, a quote
// (doubled) or a line break. It reads a record at a time, so that memory is bounded by MaxRecordBytes, and it goes on after a
// bad record wherever the next one can be found.
type csvReader struct {
	in    *bufio.Reader
	delim byte
	line  int      // physical lines read so far
	start int      // physical line on which the record at hand began
	raw   []byte   // the record at hand, where it did not fit the buffer
	cells []string // of the record at hand; reused
	bytes int64    // read so far
	limit int64    // bytes that may be read; 0 for any number
	ended bool
	fault *Error // a line of the record at hand that is not UTF-8
}

const csvBuffer = 16 << 10

func newCSVReader(r io.Reader) *csvReader {
	return &csvReader{in: bufio.NewReaderSize(r, csvBuffer)}
}

// errEndOfFile says that there is no further record.
var errEndOfFile = errors.New("end of file")

// utf8BOM is the byte order mark that spreadsheets put before UTF-8.
var utf8BOM = []byte("\ufeff")

// begin skips a byte order mark, and refuses the marks of UTF-16, which no other text begins with.
func (c *csvReader) begin() *Error {
	head, _ := c.in.Peek(3)
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		return &Error{Code: CodeBadEncoding, Line: 1, Detail: "the file is UTF-16; save it as UTF-8"}
	}
	if bytes.HasPrefix(head, utf8BOM) {
		_, _ = c.in.Discard(len(utf8BOM))
	}
	return nil
}

// rawLine returns the next physical line without its line feed. The bytes are valid until the next call. It returns errEndOfFile
// after the last one, and an *Error where the file cannot be read on.
func (c *csvReader) rawLine() ([]byte, error) {
	if c.ended {
		return nil, errEndOfFile
	}
	line, err := c.in.ReadSlice('\n')
	c.raw = c.raw[:0]
	for errors.Is(err, bufio.ErrBufferFull) && len(c.raw) <= MaxRecordBytes {
		c.raw = append(c.raw, line...)
		line, err = c.in.ReadSlice('\n')
	}
	if len(c.raw) > 0 {
		c.raw = append(c.raw, line...)
		line = c.raw
	}
	if len(line) > MaxRecordBytes {
		c.ended = true
		return nil, &Error{Code: CodeTooLong, Line: c.line + 1, Detail: "a line over the limit of a record"}
	}
	if err != nil {
		c.ended = true
		if !errors.Is(err, io.EOF) {
			return nil, &Error{Code: CodeUnreadable, Line: c.line + 1, Detail: "the file could not be read to its end"}
		}
		if len(line) == 0 {
			return nil, errEndOfFile
		}
	}
	c.line++
	c.bytes += int64(len(line))
	if c.limit > 0 && c.bytes > c.limit {
		c.ended = true
		return nil, &Error{Code: CodeLimit, Line: c.line, Detail: "the file is over the limit of bytes"}
	}
	if at := invalidUTF8(line); at >= 0 && c.fault == nil {
		c.fault = &Error{Code: CodeBadEncoding, Line: c.line, Detail: "not UTF-8 at byte " + strconv.Itoa(at) + " of the line"}
	}
	return bytes.TrimSuffix(line, []byte{'\n'}), nil
}

// record returns the cells of the next record that is not an empty line. The slice is valid until the next call, its strings
// for ever. Where bad is true, the error spoils this record only; any other error ends the file.
func (c *csvReader) record() (cells []string, bad bool, err error) {
	c.fault = nil
	line, err := c.rawLine()
	for err == nil && len(bytes.TrimSuffix(line, []byte{'\r'})) == 0 {
		line, err = c.rawLine()
	}
	if err != nil {
		return nil, false, err
	}
	c.start = c.line
	if bytes.IndexByte(line, '"') < 0 {
		c.cells = splitPlain(c.cells[:0], string(bytes.TrimSuffix(line, []byte{'\r'})), c.delim)
	} else if err := c.quoted(string(line)); err != nil {
		return nil, !c.ended, err
	}
	if c.fault != nil {
		return nil, true, c.fault
	}
	return c.cells, false, nil
}

// splitPlain splits a line without quotes.
func splitPlain(cells []string, s string, delim byte) []string {
	for {
		i := strings.IndexByte(s, delim)
		if i < 0 {
			return append(cells, s)
		}
		cells = append(cells, s[:i])
		s = s[i+1:]
	}
}

// quoted splits a record with quotes into c.cells, reading on where a quoted cell holds line breaks.
func (c *csvReader) quoted(rec string) error {
	c.cells = c.cells[:0]
	for at := 0; ; at++ { // from behind one delimiter to behind the next
		var cell string
		if at < len(rec) && rec[at] == '"' {
			var err error
			if cell, rec, at, err = c.quotedCell(rec, at+1); err != nil {
				return err
			}
		} else {
			rest := strings.TrimSuffix(rec, "\r")[min(at, lineEnd(rec)):]
			if i := strings.IndexByte(rest, c.delim); i >= 0 {
				rest = rest[:i]
			}
			if strings.IndexByte(rest, '"') >= 0 {
				return &Error{Code: CodeBadSyntax, Line: c.start, Detail: "a quote inside a cell that does not begin with one"}
			}
			cell, at = rest, at+len(rest)
		}
		c.cells = append(c.cells, cell)
		if at >= lineEnd(rec) {
			return nil
		}
	}
}

// lineEnd returns the length of a line without its carriage return.
func lineEnd(s string) int { return len(strings.TrimSuffix(s, "\r")) }

// quotedCell reads the cell whose opening quote stands before at. It returns the cell's text, the line it ends on and the
// offset behind its closing quote. Line breaks inside are kept as they are.
func (c *csvReader) quotedCell(rec string, at int) (cell, last string, next int, err error) {
	var text strings.Builder
	for {
		i := strings.IndexByte(rec[at:], '"')
		if i < 0 {
			text.WriteString(rec[at:])
			line, err := c.rawLine()
			switch {
			case errors.Is(err, errEndOfFile):
				return "", "", 0, &Error{Code: CodeBadSyntax, Line: c.start, Detail: "a quote that is never closed"}
			case err != nil:
				return "", "", 0, err
			case text.Len()+len(line) > MaxRecordBytes:
				c.ended = true
				return "", "", 0, &Error{Code: CodeTooLong, Line: c.start, Detail: "a quoted cell over the limit of a record"}
			}
			text.WriteByte('\n')
			rec, at = string(line), 0
			continue
		}
		text.WriteString(rec[at : at+i])
		at += i + 1
		switch {
		case at >= lineEnd(rec) || rec[at] == c.delim:
			return text.String(), rec, at, nil
		case rec[at] == '"':
			text.WriteByte('"')
			at++
		default:
			return "", "", 0, &Error{Code: CodeBadSyntax, Line: c.start, Detail: "text behind a closing quote"}
		}
	}
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	at := 0
	for {
		r, n := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && n == 1 {
			return at
		}
		at += n
	}
}
