package receivables

import (
	"slices"
	"strconv"
	"strings"

	"github.com/openreceivables/receivables/internal/parallel"
)

// Code names one kind of fault. Codes are API: they never change their meaning. A Code is itself an error, so that
//
//	errors.Is(err, receivables.CodeBadDate)
//
// asks whether any fault in err is of that kind.
type Code string

// Error returns the code's text.
func (c Code) Error() string { return string(c) }

// The codes of this module. Engines add none of their own without listing them here.
const (
	CodeMissingField    Code = "MissingField"    // a required field is absent, null or empty
	CodeUnknownField    Code = "UnknownField"    // a field this reader does not know
	CodeDuplicateField  Code = "DuplicateField"  // the same JSON key or CSV column twice
	CodeCaseVariant     Code = "CaseVariant"     // a JSON key that differs from a known one only by case
	CodeBadSyntax       Code = "BadSyntax"       // not JSON, not CSV, or data after the value
	CodeBadType         Code = "BadType"         // a JSON value of the wrong type
	CodeBadEncoding     Code = "BadEncoding"     // not UTF-8
	CodeBadCharacter    Code = "BadCharacter"    // control or bidirectional override character
	CodeBadAmount       Code = "BadAmount"       // not an amount by the strict grammar, or of the wrong sign
	CodeExponent        Code = "Exponent"        // a decimal whose exponent is outside the limit
	CodeTooLong         Code = "TooLong"         // text over its limit
	CodeScaleTooFine    Code = "ScaleTooFine"    // more fraction digits than the currency has
	CodeOverflow        Code = "Overflow"        // beyond MaxMinorUnits
	CodeBadCurrency     Code = "BadCurrency"     // not an active ISO 4217 code
	CodeMixedCurrency   Code = "MixedCurrency"   // two currencies where one is required
	CodeMissingRate     Code = "MissingRate"     // a conversion rate that was not given
	CodeBadRate         Code = "BadRate"         // a rate that is zero or negative
	CodeBadWeights      Code = "BadWeights"      // no weight, all weights zero, or one negative
	CodeBadDate         Code = "BadDate"         // not a calendar day, or not written yyyy-mm-dd
	CodeDateRange       Code = "DateRange"       // outside MinYear to MaxYear
	CodeMissingDate     Code = "MissingDate"     // a required date is absent or zero
	CodeDateOrder       Code = "DateOrder"       // a date that precedes one it must not precede
	CodeBadPeriod       Code = "BadPeriod"       // from after to
	CodeMissingCalendar Code = "MissingCalendar" // a calendar is needed and nil was given
	CodeMissingLocation Code = "MissingLocation" // a timestamp needs a place to become a date, and nil was given
	CodeCalendarRange   Code = "CalendarRange"   // a day the calendar's data do not cover
	CodeNoBusinessDay   Code = "NoBusinessDay"   // the bounded search found no working day
	CodeBadTerms        Code = "BadTerms"        // payment terms that contradict themselves
	CodeAmbiguous       Code = "Ambiguous"       // text with several readings; the choices are named
	CodeBadEnum         Code = "BadEnum"         // a value outside its closed list
	CodeDuplicateID     Code = "DuplicateID"     // the same ID twice
	CodeUnknownID       Code = "UnknownID"       // a reference to a record that is not there
	CodeSelfReference   Code = "SelfReference"   // a record that refers to itself
	CodeCycle           Code = "Cycle"           // records that refer to each other in a circle
	CodeOverApplied     Code = "OverApplied"     // applications exceed what the item leaves open
	CodeOverReversed    Code = "OverReversed"    // reversals exceed what was applied
	CodeHistory         Code = "History"         // asked before the history is complete
	CodeMissingPolicy   Code = "MissingPolicy"   // the zero policy
	CodeBadPolicy       Code = "BadPolicy"       // a policy value outside its range
	CodeBucketGap       Code = "BucketGap"       // ages that fall in no bucket
	CodeBucketOverlap   Code = "BucketOverlap"   // ages that fall in two buckets
	CodeLimit           Code = "Limit"           // beyond an exported limit
	CodeCallbackPanic   Code = "CallbackPanic"   // a function the caller passed in panicked
	CodeUnreadable      Code = "Unreadable"      // the caller's reader or writer failed
	CodeControlTotal    Code = "ControlTotal"    // a file whose stated total differs from the sum of its rows
)

// Error is one fault in an input or a policy: what, where, in which record. The text holds no names, account numbers or
// amounts, so that it may be logged.
type Error struct {
	Code   Code   // what is wrong; stable
	Path   string // RFC 6901 pointer to the field, "/items/17/due"; "" for the whole input
	Record string // ID of the record, or ""
	Line   int    // line of the file, from 1; 0 where there is no file
	Detail string // one constant sentence for people; may change
}

// Error returns "Code at path (record ID, line N): detail" with the empty parts left out.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Code))
	if e.Path != "" {
		b.WriteString(" at " + e.Path)
	}
	var in []string
	if e.Record != "" {
		in = append(in, "record "+strconv.QuoteToASCII(e.Record))
	}
	if e.Line > 0 {
		in = append(in, "line "+strconv.Itoa(e.Line))
	}
	if len(in) > 0 {
		b.WriteString(" (" + strings.Join(in, ", ") + ")")
	}
	if e.Detail != "" {
		b.WriteString(": " + e.Detail)
	}
	return b.String()
}

// Is reports whether target is e's Code.
func (e *Error) Is(target error) bool {
	c, ok := target.(Code)
	return ok && c == e.Code
}

// Errors is all that is wrong with one input: at most MaxFaults faults in order of line, path and code, and how many
// more there were. [errors.As] finds the first *Error in it, [errors.Is] any Code.
type Errors struct {
	List []*Error
	More int // faults beyond MaxFaults
}

// Error returns one fault a line.
func (e *Errors) Error() string {
	lines := make([]string, 0, len(e.List)+1)
	for _, x := range e.List {
		lines = append(lines, x.Error())
	}
	if e.More > 0 {
		lines = append(lines, "and "+strconv.Itoa(e.More)+" more")
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns the faults.
func (e *Errors) Unwrap() []error {
	out := make([]error, len(e.List))
	for i, x := range e.List {
		out[i] = x
	}
	return out
}

// Faults collects what is wrong with an input, all of it, before the input is refused. The zero value is ready. It keeps
// the first MaxFaults faults in their sorted order, whatever the order they were added in, and counts the rest.
type Faults struct {
	list  []*Error
	more  int
	worst *Error // the last that was kept at the last cut: what comes behind it is only counted
}

// Add records one fault.
func (f *Faults) Add(e Error) {
	if f.worst != nil && compareFaults(&e, f.worst) >= 0 {
		f.more++
		return
	}
	kept := e // so that a fault which is only counted costs no memory
	f.list = append(f.list, &kept)
	if len(f.list) >= 2*MaxFaults {
		f.cut()
	}
}

// AddErr records err under a path prefix: each fault of an *Errors or *Error keeps its own code, record and line; any other
// error becomes a BadSyntax fault without its text, which might hold data. A nil err adds nothing.
func (f *Faults) AddErr(prefix string, err error) {
	switch e := err.(type) {
	case nil:
	case *Error:
		c := *e
		c.Path = prefix + c.Path
		f.Add(c)
	case *Errors:
		for _, x := range e.List {
			f.AddErr(prefix, x)
		}
		f.more += e.More
	case *parallel.PanicError:
		f.Add(Error{Code: CodeCallbackPanic, Path: prefix, Detail: "a part of the work panicked"})
	default:
		if err == parallel.ErrWorkers {
			f.Add(Error{Code: CodeLimit, Path: prefix + "/workers", Detail: "workers must not be negative"})
			return
		}
		f.Add(Error{Code: CodeBadSyntax, Path: prefix})
	}
}

// Empty reports whether nothing was added.
func (f *Faults) Empty() bool { return len(f.list) == 0 }

// Err returns nil where nothing was added, else an *Errors.
func (f *Faults) Err() error {
	if f.Empty() {
		return nil
	}
	f.cut()
	return &Errors{List: slices.Clone(f.list), More: f.more}
}

func (f *Faults) cut() {
	slices.SortStableFunc(f.list, compareFaults)
	if n := len(f.list) - MaxFaults; n > 0 {
		f.list = f.list[:MaxFaults]
		f.more += n
		f.worst = f.list[MaxFaults-1]
	}
}
