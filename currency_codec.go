package receivables

import "database/sql/driver"

// MarshalText returns the code. It returns an error with CodeBadCurrency if c is not on the ISO lists.
func (c Currency) MarshalText() ([]byte, error) {
	if s := c.String(); s != "" {
		return []byte(s), nil
	}
	return nil, badCurrency(c)
}

// UnmarshalText reads an active code as [ParseCurrency] does. JSON strings and map keys are read this way, too.
func (c *Currency) UnmarshalText(text []byte) error {
	read, err := ParseCurrency(string(text))
	if err != nil {
		return err
	}
	*c = read
	return nil
}

// UnmarshalJSON reads an active code written as a JSON string. It returns an error as [UnmarshalStrict] does, null among
// them, and as ParseCurrency does.
func (c *Currency) UnmarshalJSON(data []byte) error {
	if n := len(data); n == 5 && data[0] == '"' && data[4] == '"' {
		if read, err := ParseCurrency(string(data[1:4])); err == nil {
			*c = read
			return nil
		}
	}
	var code string
	if err := UnmarshalStrict(data, &code); err != nil {
		return err
	}
	return c.UnmarshalText([]byte(code))
}

// Value stores the code as text, for database/sql. It returns an error as MarshalText does.
func (c Currency) Value() (driver.Value, error) {
	text, err := c.MarshalText()
	if err != nil {
		return nil, err
	}
	return string(text), nil
}

// Scan reads a code from a text column. It returns an error with CodeMissingField for NULL, CodeBadType for a column that is
// not text, and as ParseCurrency does. A CHAR column wider than three is refused: its padding is no part of a code.
func (c *Currency) Scan(src any) error {
	text, err := columnText(src)
	if err != nil {
		return err
	}
	return c.UnmarshalText([]byte(text))
}

// columnText returns the text of a database column.
func columnText(src any) (string, error) {
	switch v := src.(type) {
	case nil:
		return "", &Error{Code: CodeMissingField, Detail: "the column is NULL; scan into a sql.Null of this type"}
	case string:
		return v, nil
	case []byte:
		return string(v), nil
	}
	return "", &Error{Code: CodeBadType, Detail: "the column is not text"}
}
