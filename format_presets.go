package receivables

import "slices"

// Formats returns every format this package ships, in the order of their names.
func Formats() []Format {
	return []Format{Canonical(), ERPNext(), IBMAR(), Odoo(), QuickBooks(), SAPFBL5N(), Xero()}
}

// FormatByName returns the shipped format of that name. It returns an error with CodeBadEnum if there is none.
func FormatByName(name string) (Format, error) {
	all := Formats()
	i := slices.IndexFunc(all, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, &Error{Code: CodeBadEnum, Detail: "no such format; there are " + formatNames()}
	}
	return all[i], nil
}

func formatNames() string {
	s := ""
	for i, f := range Formats() {
		if i > 0 {
			s += ", "
		}
		s += f.Name
	}
	return s
}

// Canonical returns the module's own format: columns named as the fields, ISO dates, plain amounts, nothing trimmed and
// nothing guessed. What the writers of this package write, it reads back unchanged.
func Canonical() Format {
	columns := map[string][]string{}
	for _, list := range [][]string{itemColumns, applicationColumns, receiptColumns, customerColumns} {
		for _, field := range list {
			columns[field] = []string{field}
		}
	}
	return Format{Name: "canonical", Columns: columns, Numbers: NumbersPlain, Dates: []string{"yyyy-mm-dd"}}
}

// IBMAR returns the format of IBM's "Late payment histories" tutorial file: one row an invoice, with the day it was settled.
// The file names no currency; the constant is USD, change it where you know better. PaperlessDate, DaysToSettle and DaysLate
// are dropped: the last two follow from the dates, and DaysLate is cut off at zero.
func IBMAR() Format {
	return Format{
		Name:   "ibm-ar",
		Source: "header of WA_Fn-UseC_-Accounts-Receivable.csv, IBM sample data",
		Columns: map[string][]string{
			"id": {"invoiceNumber"}, "customer": {"customerID"}, "issued": {"InvoiceDate"}, "due": {"DueDate"},
			"amount": {"InvoiceAmount"}, "settled": {"SettledDate"},
		},
		Constants: map[string]string{"currency": "USD"},
		Ignore:    []string{"PaperlessDate", "DaysToSettle", "DaysLate"},
		Trim:      true,
		Numbers:   NumbersPoint,
		Dates:     []string{"m/d/yyyy"},
	}
}

// SAPFBL5N returns the format of the customer line item list of SAP ERP (transactions FBL5N and FBL5H), exported as a list or
// a spreadsheet, in English or German. The list shows the columns of the user's layout: it must hold the account, the document
// number, an amount with its currency, the document date and the net due date. Amounts of the document's currency go before
// those of the local one. Cleared lines give an application on the clearing date. A document of several lines needs the
// column of the line item, or repeated numbers are counted.
//
// The fields are those of SAP's dictionary. The column texts follow published exports and scripts; SAP shows a longer or a
// shorter text by the width of the column, so that the short ones, and those of S/4HANA ("Journal Entry", "Amount in Transaction
// Currency"), are unverified.
func SAPFBL5N() Format {
	return Format{
		Name: "sap-fbl5n",
		Source: "SAP structures RFPOS and RFPOSX of the line item lists (fields KONTO, BELNR, BUZEI, BLART, BLDAT, BUDAT, FAEDT, WRSHB, WAERS, " +
			"DMSHB, HWAER, AUGDT, AUGBL), datapanda.eu/en/sap/table/RFPOS; column texts as seen in published exports, short forms unverified",
		Columns: map[string][]string{
			"id":         {"Document Number", "Doc. No.", "DocumentNo", "Document No.", "Journal Entry", "Belegnummer", "Belegnr", "Beleg"},
			"part":       {"Line item", "Itm", "Item", "Journal Entry Item", "Position", "Buchungszeile"},
			"customer":   {"Customer", "Account", "Customer Account", "Cust. Account", "Debitor", "Konto", "Kunde"},
			"account":    {"G/L Account", "General Ledger Account", "Recon. Account", "Hauptbuch", "Sachkonto", "Abstimmkonto"},
			"kind":       {"Document Type", "Doc. Type", "Type", "Journal Entry Type", "Belegart", "Art"},
			"currency":   {"Document currency", "Doc. Currency", "Document Curr.", "Currency", "Curr.", "Crcy", "Belegwährung", "Währung", "Währg"},
			"amount":     {"Amount in doc. curr.", "Amount in Document Currency", "Amt in doc. curr.", "Amount in Transaction Currency", "Betrag in Belegwährung", "Betrag in BW", "Amount in local currency", "Amount in Local Crcy", "Betrag in Hauswährung", "Betrag in HW", "Amount", "Betrag"},
			"sign":       {"Debit/Credit ind", "Debit/Credit Ind.", "D/C", "D/C indicator", "Soll/Haben", "Soll/Haben-Kennz.", "S/H"},
			"issued":     {"Document Date", "Doc. Date", "Journal Entry Date", "Belegdatum", "Belegdat."},
			"posted":     {"Posting Date", "Pstng Date", "Pstg Date", "Buchungsdatum", "Buch.dat."},
			"due":        {"Net due date", "Net Due Dt", "Due Date", "Due on", "Nettofälligkeit", "Fälligkeit", "Netto fällig am"},
			"reference":  {"Reference", "Referenz"},
			"settled":    {"Clearing date", "Clearing", "Clrng date", "Ausgleichsdatum", "Ausgleich"},
			"settled_by": {"Clearing Document", "Clrng doc.", "Clearing doc.", "Ausgleichsbeleg", "Ausgl.beleg"},
		},
		// An icon of the list, and what follows from the dates.
		Ignore:      []string{"Net due date symbol", "Cleared/open items symbol", "Arrears after net due date", "Arrears by net due date", "Stat", "St", "S"},
		MaxPreamble: 40,
		Ragged:      true,
		Trim:        true,
		Numbers:     NumbersAuto,
		Dates:       []string{"dd.mm.yyyy", "yyyy-mm-dd", "yyyy/mm/dd", "yyyymmdd", "yyyy.mm.dd", "d/m/yyyy", "m/d/yyyy"},
		Signs:       map[string]string{"S": "debit", "H": "credit", "D": "debit", "C": "credit", "Debit": "debit", "Credit": "credit", "Soll": "debit", "Haben": "credit"},
		Kinds: map[string]ItemKind{
			"DR": KindInvoice, "RV": KindInvoice, "DG": KindCreditNote, "RG": KindCreditNote, "DZ": KindUnappliedReceipt, "ZP": KindUnappliedReceipt,
		},
		OtherKinds:  SignKinds{Positive: KindInvoice, Negative: KindCreditNote},
		Totals:      []string{"Total", "Summe", "Result", "Ergebnis"},
		Instalments: true,
	}
}

// ERPNext returns the format of ERPNext's report Accounts Receivable, exported as CSV or to a spreadsheet. The report states
// balances: an item's amount is what was outstanding on the report's day, so that no earlier day can be asked for. The
// invoiced and paid amounts become tags; the columns of age are dropped. The English labels are those of the report's source;
// the German, Malay and Vietnamese ones are unverified.
func ERPNext() Format {
	return Format{
		Name:   "erpnext",
		Source: "frappe/erpnext, erpnext/accounts/report/accounts_receivable/accounts_receivable.py, get_columns; translated labels unverified",
		Columns: map[string][]string{
			"id":        {"Voucher No", "Voucher Number", "Belegnr.", "Nombor Baucar", "Số chứng từ"},
			"customer":  {"Party", "Customer", "Kunde", "Pelanggan", "Khách hàng"},
			"account":   {"Receivable Account", "Party Account"},
			"kind":      {"Voucher Type"},
			"currency":  {"Currency", "Währung", "Mata Wang", "Tiền tệ"},
			"amount":    {"Outstanding Amount", "Outstanding", "Ausstehender Betrag", "Amaun Tertunggak", "Số tiền còn nợ"},
			"issued":    {"Posting Date", "Buchungsdatum", "Tarikh Posting", "Ngày hạch toán"},
			"due":       {"Due Date", "Fälligkeitsdatum", "Tarikh Akhir", "Ngày đến hạn"},
			"reference": {"Customer LPO", "Customer PO", "Customer's Purchase Order"},
		},
		Ignore:      []string{"Party Type", "Age", "Age (Days)", "0-30", "31-60", "61-90", "91-120", "121-Above", "91-Above", "120-Above"},
		MaxPreamble: 20,
		Ragged:      true,
		Trim:        true,
		Numbers:     NumbersAuto,
		Dates:       []string{"yyyy-mm-dd", "d-m-yyyy", "m-d-yyyy", "d/m/yyyy", "m/d/yyyy", "d.m.yyyy", "yyyy-mm-dd 00:00:00"},
		Kinds: map[string]ItemKind{
			"Sales Invoice": KindInvoice, "Payment Entry": KindUnappliedReceipt, "Journal Entry": KindOpeningBalance,
			"POS Invoice": KindInvoice, "Dunning": KindFee,
		},
		OtherKinds:  SignKinds{Positive: KindInvoice, Negative: KindCreditNote},
		Totals:      []string{"Total", "Grand Total", "Summe", "Jumlah", "Tổng"},
		Instalments: true,
	}
}

// Odoo returns the format of Odoo's journal items (list view, export of account.move.line), restricted by the user to the
// receivable accounts. An item's amount is the amount in its currency, or debit less credit where the file has no such
// column. A document payable in parts has one line a part; they are numbered. The English labels and the technical names are
// those of the source; the German and Vietnamese ones, and those of the invoice list ("Total Signed"), are unverified.
func Odoo() Format {
	return Format{
		Name:   "odoo",
		Source: "odoo/odoo, addons/account/models/account_move_line.py: field labels Journal Entry, Number, Account, Debit, Credit, Balance, Amount in Currency, Currency, Partner, Due Date; account_move.py: Invoice/Bill Date; translated labels unverified",
		Columns: map[string][]string{
			"id":        {"Journal Entry", "Number", "Journal Entry/Number", "move_id", "move_name", "Buchungssatz"},
			"customer":  {"Partner", "Customer", "partner_id", "Invoice Partner Display Name", "Kunde", "Đối tác"},
			"account":   {"Account", "account_id", "Konto"},
			"kind":      {"Journal Entry/Type", "Type", "move_type"},
			"currency":  {"Currency", "currency_id", "Company Currency", "Währung", "Tiền tệ"},
			"amount":    {"Amount in Currency", "amount_currency", "Betrag in Währung", "Total Signed", "Total in Currency Signed", "Total"},
			"debit":     {"Debit", "Soll"},
			"credit":    {"Credit", "Haben"},
			"issued":    {"Invoice/Bill Date", "Invoice Date", "invoice_date", "Rechnungsdatum"},
			"posted":    {"Date", "date", "Datum", "Ngày"},
			"due":       {"Due Date", "date_maturity", "Invoice Date Due", "invoice_date_due", "Fälligkeitsdatum", "Ngày đến hạn"},
			"reference": {"Reference", "ref", "Payment Reference", "Referenz"},
		},
		Ignore:      []string{"Balance", "Cumulated Balance", "Analytic Distribution", "Tax Grids"},
		MaxPreamble: 10,
		Ragged:      true,
		Trim:        true,
		Numbers:     NumbersAuto,
		Dates:       []string{"yyyy-mm-dd", "m/d/yyyy", "d/m/yyyy", "d.m.yyyy", "yyyy-mm-dd 00:00:00"},
		Kinds: map[string]ItemKind{
			"Customer Invoice": KindInvoice, "out_invoice": KindInvoice, "Customer Credit Note": KindCreditNote, "out_refund": KindCreditNote,
			"Journal Entry": KindOpeningBalance, "entry": KindOpeningBalance, "Sales Receipt": KindInvoice, "out_receipt": KindInvoice,
		},
		OtherKinds:  SignKinds{Positive: KindInvoice, Negative: KindUnappliedReceipt},
		Totals:      []string{"Total", "Summe", "Tổng"},
		Instalments: true,

		IssuedFromPosted: true,
	}
}

// Xero returns the format of Xero's report Aged Receivables Detail, and of its export of sales invoices. The report heads the
// invoices of each contact with a row of its own and states balances: an item's amount is what was due on the report's day.
// Neither names the organisation's currency unless its column is shown: set the constant.
//
// Xero documents the report's columns by picture only; the names here are those of published exports. Where a sheet's totals
// are formulas, whoever saves it as CSV must have them computed: a total of zero above rows that are not is told as a false one.
func Xero() Format {
	return Format{
		Name:   "xero",
		Source: "help.xero.com, Aged Receivables Detail (columns as seen in published exports); docs.milientsoftware.com, Xero templates (the sales invoice file: ContactName, InvoiceNumber, InvoiceDate, DueDate, InvoiceAmountDue, Currency, Type); xo-report.com/docs/tables/invoices (AmountDue, CurrencyCode)",
		Columns: map[string][]string{
			"id":        {"Invoice Number", "InvoiceNumber", "*InvoiceNumber", "Number"},
			"customer":  {"Contact", "ContactName", "*ContactName", "Contact Name", "To"},
			"kind":      {"Type", "Source", "Invoice Type"},
			"currency":  {"Currency", "CurrencyCode", "Invoice Currency"},
			"amount":    {"Due", "Outstanding", "Balance", "InvoiceAmountDue", "AmountDue", "Amount Due", "Total"},
			"issued":    {"Invoice Date", "InvoiceDate", "*InvoiceDate", "Date"},
			"due":       {"Due Date", "DueDate", "*DueDate"},
			"reference": {"Invoice Reference", "Reference"},
		},
		Ignore:      []string{"Current", "< 1 Month", "1 Month", "2 Months", "3 Months", "Older", "Total Tax", "TaxTotal", "Expected Date"},
		MaxPreamble: 20,
		Ragged:      true,
		Trim:        true,
		Numbers:     NumbersAuto,
		Dates:       []string{"d mmm yyyy", "dd-mmm-yyyy", "d/m/yyyy", "m/d/yyyy", "yyyy-mm-dd"},
		Kinds: map[string]ItemKind{
			"Receivable Invoice": KindInvoice, "Sales Invoice": KindInvoice, "ACCREC": KindInvoice,
			"Receivable Credit Note": KindCreditNote, "Sales Credit Note": KindCreditNote, "ACCRECCREDIT": KindCreditNote,
			"Receivable Overpayment": KindUnappliedReceipt, "Receivable Prepayment": KindUnappliedReceipt, "Overpayment": KindUnappliedReceipt, "Prepayment": KindUnappliedReceipt,
		},
		OtherKinds: SignKinds{Positive: KindInvoice, Negative: KindCreditNote},
		Totals:     []string{"Total", "Grand Total"},
		Group:      "customer",
	}
}

// QuickBooks returns the format of the report A/R Aging Detail of QuickBooks Online and Desktop (US edition: dates month first),
// with its rows in groups of age. The report states balances: an item's amount is its open balance on the report's day. Where the
// company keeps one currency the report names none: the constant is USD. Intuit publishes no list of the columns; the names are
// those of exports that others published, unverified against the program itself.
func QuickBooks() Format {
	return Format{
		Name:   "quickbooks",
		Source: "Intuit, QuickBooks report A/R Aging Detail, columns as seen in published exports, unverified: Date, Transaction type, Num, Customer, Due date, Amount, Open balance; Desktop: Type, Date, Num, P. O. #, Name, Terms, Due Date, Class, Aging, Open Balance",
		Columns: map[string][]string{
			"id":        {"Num", "No.", "Number"},
			"customer":  {"Customer", "Customer full name", "Name", "Client"},
			"account":   {"A/R account", "Account"},
			"kind":      {"Transaction type", "Transaction Type", "Type"},
			"currency":  {"Currency", "Currency code"},
			"amount":    {"Open balance", "Open Balance"},
			"issued":    {"Date", "Invoice date"},
			"due":       {"Due date", "Due Date"},
			"reference": {"P. O. #", "PO Number", "P.O. Number"},
		},
		Constants:   map[string]string{"currency": "USD"},
		Ignore:      []string{"Aging", "Past due", "Aging interval"},
		MaxPreamble: 20,
		Ragged:      true,
		Trim:        true,
		Numbers:     NumbersPoint,
		Dates:       []string{"m/d/yyyy", "yyyy-mm-dd"},
		Kinds: map[string]ItemKind{
			"Invoice": KindInvoice, "Credit Memo": KindCreditNote, "Payment": KindUnappliedReceipt,
			"Journal Entry": KindOpeningBalance, "Finance Charge": KindInterest, "Statement Charge": KindFee, "General Journal": KindOpeningBalance,
		},
		OtherKinds: SignKinds{Positive: KindInvoice, Negative: KindCreditNote},
		Totals:     []string{"Total", "Total for"},
		Group:      "heading",
	}
}
