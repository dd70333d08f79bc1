package main

import (
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// entry is one row of a list.
type entry struct {
	Code    string
	Numeric string // three digits, or "" where ISO gives none
	Digits  int    // of the minor unit; −1 where there is none
	ValidTo string // yyyy-mm-dd; "" for a current code
	Name    string
}

var (
	titleForm   = regexp.MustCompile(`^# ISO 4217 list \w+, published (\d{4}-\d{2}-\d{2})\n`)
	codeForm    = regexp.MustCompile(`^[A-Z]{3}$`)
	numericForm = regexp.MustCompile(`^(\d{3})?$`)
)

// readList returns a list's publication date and its rows. The rows must be sorted by code, each code once.
func readList(text string, columns ...string) (published string, rows []map[string]string, err error) {
	title := titleForm.FindStringSubmatch(text)
	if title == nil {
		return "", nil, fmt.Errorf("no title line with the publication date")
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comment = '#'
	records, err := r.ReadAll()
	if err != nil {
		return "", nil, err
	}
	if len(records) == 0 || !slices.Equal(records[0], columns) {
		return "", nil, fmt.Errorf("the columns are not %v", columns)
	}
	last := ""
	for _, rec := range records[1:] {
		row := map[string]string{}
		for i, c := range columns {
			row[c] = rec[i]
		}
		if row["code"] <= last {
			return "", nil, fmt.Errorf("code %q is not above %q", row["code"], last)
		}
		last = row["code"]
		rows = append(rows, row)
	}
	return title[1], rows, nil
}

// newEntry checks one row.
func newEntry(row map[string]string) (entry, error) {
	e := entry{Code: row["code"], Numeric: row["numeric"], ValidTo: row["valid_to"], Name: row["name"]}
	if !codeForm.MatchString(e.Code) || !numericForm.MatchString(e.Numeric) || e.Name == "" {
		return entry{}, fmt.Errorf("row %q: bad code, number or name", e.Code)
	}
	if e.ValidTo != "" {
		if _, err := time.Parse(time.DateOnly, e.ValidTo); err != nil {
			return entry{}, err
		}
	}
	switch units := row["minor_units"]; {
	case units == "" && e.ValidTo != "", units == "N.A." && e.ValidTo == "":
		e.Digits = -1
	case len(units) == 1 && units[0] >= '0' && units[0] <= '4':
		e.Digits = int(units[0] - '0')
	default:
		return entry{}, fmt.Errorf("row %q: bad minor units %q", e.Code, units)
	}
	return e, nil
}
