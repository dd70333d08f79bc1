package receivables

import (
	"bufio"
	"encoding/json"
	"io"
	"iter"
)

// WriteItemsJSON writes items as JSON Lines: the canonical form of one item a line. It stops as [WriteItems] does.
func WriteItemsJSON(w io.Writer, items iter.Seq[Item]) error { return writeLines(w, items) }

// WriteApplicationsJSON writes applications as JSON Lines, as [WriteItemsJSON] does.
func WriteApplicationsJSON(w io.Writer, list iter.Seq[Application]) error { return writeLines(w, list) }

// WriteReceiptsJSON writes receipts as JSON Lines, as [WriteItemsJSON] does.
func WriteReceiptsJSON(w io.Writer, list iter.Seq[Receipt]) error { return writeLines(w, list) }

// WriteCustomersJSON writes customers as JSON Lines, as [WriteItemsJSON] does.
func WriteCustomersJSON(w io.Writer, list iter.Seq[Customer]) error { return writeLines(w, list) }

// jsonRecord is a record with a canonical JSON form.
type jsonRecord interface {
	validator
	json.Marshaler
}

func writeLines[T jsonRecord](w io.Writer, list iter.Seq[T]) error {
	out := bufio.NewWriterSize(w, csvBuffer)
	i := 0
	for v := range list {
		err := v.Validate()
		var line []byte
		if err == nil {
			line, err = v.MarshalJSON()
		}
		if err != nil {
			_ = out.Flush() // the fault of the record is the one to tell
			var f Faults
			f.AddErr(indexed("", i), err)
			return f.Err()
		}
		_, _ = out.Write(append(line, '\n')) // Flush tells the first failure
		i++
	}
	if out.Flush() != nil {
		return &Error{Code: CodeUnreadable, Detail: "the file could not be written to its end"}
	}
	return nil
}
