package aging

import (
	"encoding/json"

	"github.com/openreceivables/receivables"
)

// The JSON forms of a movement and a migration. Amounts are text with all fraction digits of their currency. Lists that are by
// column, bucket or flow stand in the order of the names at the top.

type movementJSON struct {
	From    string            `json:"from"`
	To      string            `json:"to"`
	Columns []string          `json:"columns"`
	Flows   []Flow            `json:"flows"`
	Rows    []movementRowJSON `json:"rows"`
	Totals  []movementRowJSON `json:"totals"`
}

type movementRowJSON struct {
	Keys     []string             `json:"keys,omitempty"`
	Currency string               `json:"currency"`
	Columns  []movementColumnJSON `json:"columns"`
	Total    movementColumnJSON   `json:"total"`
}

type movementColumnJSON struct {
	Opening string   `json:"opening"`
	Flows   []string `json:"flows"`
	Closing string   `json:"closing"`
}

// MarshalJSON returns the canonical form: rows and totals in order, amounts and dates as text, no lines. The same movement gives
// the same bytes.
func (m *Movement) MarshalJSON() ([]byte, error) {
	return json.Marshal(movementJSON{
		From: receivables.FormatDate(m.From), To: receivables.FormatDate(m.To), Columns: m.Columns, Flows: Flows(),
		Rows: movementRows(m.Rows), Totals: movementRows(m.Totals),
	})
}

func movementRows(rows []MovementRow) []movementRowJSON {
	out := make([]movementRowJSON, len(rows))
	for i, r := range rows {
		out[i] = movementRowJSON{Keys: r.Keys, Currency: r.Currency.String(), Columns: make([]movementColumnJSON, len(r.Columns)), Total: r.Total.wire()}
		for k := range r.Columns {
			out[i].Columns[k] = r.Columns[k].wire()
		}
	}
	return out
}

func (c *MovementColumn) wire() movementColumnJSON {
	return movementColumnJSON{c.Opening.AmountText(), amountTexts(c.Flows), c.Closing.AmountText()}
}

type migrationJSON struct {
	From    string             `json:"from"`
	To      string             `json:"to"`
	Columns []string           `json:"columns"`
	Rows    []migrationRowJSON `json:"rows"`
	Totals  []migrationRowJSON `json:"totals"`
}

type migrationRowJSON struct {
	Keys         []string           `json:"keys,omitempty"`
	Currency     string             `json:"currency"`
	Amounts      []amountRollJSON   `json:"amounts"`
	New          []string           `json:"new"`
	Customers    []customerRollJSON `json:"customers"`
	NewCustomers []int              `json:"new_customers"`
}

type amountRollJSON struct {
	Total      string   `json:"total"`
	To         []string `json:"to"`
	Millionths []int    `json:"millionths,omitempty"`
}

type customerRollJSON struct {
	Total      int   `json:"total"`
	To         []int `json:"to"`
	Millionths []int `json:"millionths,omitempty"`
}

// MarshalJSON returns the canonical form: rows and totals in order, amounts and dates as text; shares are left out where there is
// no data. The same migration gives the same bytes.
func (m *Migration) MarshalJSON() ([]byte, error) {
	return json.Marshal(migrationJSON{
		From: receivables.FormatDate(m.From), To: receivables.FormatDate(m.To), Columns: m.Columns,
		Rows: migrationRows(m.Rows), Totals: migrationRows(m.Totals),
	})
}

func migrationRows(rows []MigrationRow) []migrationRowJSON {
	out := make([]migrationRowJSON, len(rows))
	for i, r := range rows {
		w := migrationRowJSON{Keys: r.Keys, Currency: r.Currency.String(), New: amountTexts(r.New), NewCustomers: r.NewCustomers}
		for b, a := range r.Amounts {
			w.Amounts = append(w.Amounts, amountRollJSON{a.Total.AmountText(), amountTexts(a.To), a.Millionths})
			w.Customers = append(w.Customers, customerRollJSON(r.Customers[b]))
		}
		out[i] = w
	}
	return out
}

// amountTexts returns the amounts as text.
func amountTexts(list []receivables.Money) []string {
	out := make([]string, len(list))
	for i, m := range list {
		out[i] = m.AmountText()
	}
	return out
}
