package column

// The kinds of item, as codes, in the order of the root package's constants.
const (
	Invoice uint8 = iota
	DebitNote
	CreditNote
	UnappliedReceipt
	Interest
	Fee
	Cost
	OpeningBalance
	LoanInstalment
	LeaseInstalment
	OverpaidSalary
	ItemKinds = iota // how many there are
)

// The kinds of application, as codes, in the order of the root package's constants.
const (
	AppReceipt uint8 = iota
	AppCreditNote
	AppDiscount
	AppDeduction
	AppWriteOff
	AppFX
	AppReversal
	AppKinds = iota // how many there are
)
