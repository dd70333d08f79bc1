package receivables

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"
)

// sniff reports whether a file is JSON: whether its first character is a bracket or a brace.
func sniff(r io.Reader) (io.Reader, bool) {
	in := bufio.NewReaderSize(r, csvBuffer)
	head, _ := in.Peek(csvBuffer)
	head = bytes.TrimLeft(bytes.TrimPrefix(head, utf8BOM), " \t\r\n")
	return in, len(head) > 0 && (head[0] == '[' || head[0] == '{')
}

// readJSON reads records from one array, or from objects that each begin on a line of their own.
func readJSON[T validator](r io.Reader, o ReadOptions) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		s := &jsonSplitter{in: bufio.NewReaderSize(r, csvBuffer), line: 1, limit: o.MaxBytes}
		d := newStrictDecoder(MaxRecordBytes, o.Scales)
		for n := 0; ; n++ {
			value, err := s.next()
			if errors.Is(err, errEndOfFile) {
				return
			}
			if err == nil && o.MaxRows > 0 && n == o.MaxRows {
				err = &Error{Code: CodeLimit, Line: s.start, Detail: "the file is over the limit of rows"}
			}
			if err != nil {
				yield(zero, asErrors(err))
				return
			}
			var v T
			if err = d.decode(value, &v); err == nil {
				err = v.Validate()
			}
			if err != nil {
				v, err = zero, s.placed(err)
			}
			if !yield(v, err) {
				return
			}
		}
	}
}

// jsonSplitter cuts a file into its records, each to be decoded by itself, so that memory is bounded.
type jsonSplitter struct {
	in     *bufio.Reader
	line   int // from 1
	start  int // line on which the value at hand began
	array  bool
	begun  bool
	closed bool // behind the bracket that ends the array
	index  int  // of the value at hand
	value  []byte
	read   int64
	limit  int64 // bytes that may be read; 0 for any number
}

// next returns the next value. It is valid until the next call.
func (s *jsonSplitter) next() ([]byte, error) {
	line := s.line
	c, err := s.skip()
	if err == nil && !s.begun {
		s.begun = true
		if c == '[' {
			s.array = true
			if c, err = s.skip(); err == nil && c == ']' {
				return nil, s.end()
			}
		}
		s.index = -1
	} else if err == nil && s.array {
		switch c {
		case ']':
			return nil, s.end()
		case ',':
			if c, err = s.skip(); err == nil && c == ']' {
				return nil, s.syntax("a value is missing")
			}
		default:
			return nil, s.syntax("a comma or bracket is missing")
		}
	} else if err == nil && s.line == line {
		return nil, s.syntax("two records on one line")
	}
	switch {
	case errors.Is(err, errEndOfFile) && s.array && !s.closed:
		return nil, s.syntax("an array without its end")
	case err != nil:
		return nil, err
	case !s.array && c != '{':
		return nil, s.syntax("a line that is no object")
	}
	s.index++
	s.start = s.line
	return s.take(c)
}

// end reads on from the bracket that ends the array: nothing may follow.
func (s *jsonSplitter) end() error {
	s.closed = true
	_, err := s.skip()
	if err == nil {
		return s.syntax("data after the array")
	}
	return err
}

// take reads the value that begins with c: up to the bracket that closes it or, where it is none of the two, up to what
// cannot belong to it.
func (s *jsonSplitter) take(c byte) ([]byte, error) {
	s.value = s.value[:0]
	depth, text, escaped := 0, false, false
	for {
		s.value = append(s.value, c)
		if len(s.value) > MaxRecordBytes {
			return nil, &Error{Code: CodeTooLong, Line: s.start, Detail: "a record over its limit"}
		}
		switch {
		case escaped:
			escaped = false
		case text && c == '\\':
			escaped = true
		case c == '"':
			text = !text
		case text:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
		if depth <= 0 && !text {
			if next, _ := s.in.Peek(1); c == '}' || c == ']' || len(next) == 0 || bytes.IndexByte([]byte(",] \t\r\n"), next[0]) >= 0 {
				return s.value, nil
			}
		}
		var err error
		if c, err = s.byte(); err != nil {
			if errors.Is(err, errEndOfFile) {
				err = s.syntax("a record without its end")
			}
			return nil, err
		}
	}
}

// skip returns the next byte that is no white space.
func (s *jsonSplitter) skip() (byte, error) {
	for {
		c, err := s.byte()
		if err != nil {
			return 0, err
		}
		switch c {
		case ' ', '\t', '\r', '\n':
		default:
			if c == utf8BOM[0] && s.read == 1 {
				_, _ = s.in.Discard(len(utf8BOM) - 1)
				continue
			}
			return c, nil
		}
	}
}

func (s *jsonSplitter) byte() (byte, error) {
	c, err := s.in.ReadByte()
	switch {
	case errors.Is(err, io.EOF):
		return 0, errEndOfFile
	case err != nil:
		return 0, &Error{Code: CodeUnreadable, Line: s.line, Detail: "the file could not be read to its end"}
	}
	if s.read++; s.limit > 0 && s.read > s.limit {
		return 0, &Error{Code: CodeLimit, Line: s.line, Detail: "the file is over the limit of bytes"}
	}
	if c == '\n' {
		s.line++
	}
	return c, nil
}

func (s *jsonSplitter) syntax(detail string) *Error {
	return &Error{Code: CodeBadSyntax, Line: s.line, Detail: detail}
}

// placed gives the faults of a record their line and, in an array, the record's index.
func (s *jsonSplitter) placed(err error) error {
	prefix := ""
	if s.array {
		prefix = indexed("", s.index)
	}
	var f Faults
	f.AddErr(prefix, err)
	for _, e := range f.list {
		e.Line = s.start
	}
	return f.Err()
}
