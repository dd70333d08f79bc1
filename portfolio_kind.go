package receivables

import (
	"slices"

	"github.com/openreceivables/receivables/internal/column"
)

// itemKinds holds the kinds of item at their codes in package column.
var itemKinds = [column.ItemKinds]ItemKind{
	column.Invoice:          KindInvoice,
	column.DebitNote:        KindDebitNote,
	column.CreditNote:       KindCreditNote,
	column.UnappliedReceipt: KindUnappliedReceipt,
	column.Interest:         KindInterest,
	column.Fee:              KindFee,
	column.Cost:             KindCost,
	column.OpeningBalance:   KindOpeningBalance,
	column.LoanInstalment:   KindLoanInstalment,
	column.LeaseInstalment:  KindLeaseInstalment,
	column.OverpaidSalary:   KindOverpaidSalary,
}

// applicationKinds holds the kinds of application at their codes in package column.
var applicationKinds = [column.AppKinds]ApplicationKind{
	column.AppReceipt:    AppliedReceipt,
	column.AppCreditNote: AppliedCreditNote,
	column.AppDiscount:   AppliedDiscount,
	column.AppDeduction:  AppliedDeduction,
	column.AppWriteOff:   AppliedWriteOff,
	column.AppFX:         AppliedFX,
	column.AppReversal:   AppliedReversal,
}

// itemKindCode returns the code of a kind.
func itemKindCode(k ItemKind) (uint8, bool) {
	i := slices.Index(itemKinds[:], k)
	return uint8(i), i >= 0
}

// applicationKindCode returns the code of a kind.
func applicationKindCode(k ApplicationKind) (uint8, bool) {
	i := slices.Index(applicationKinds[:], k)
	return uint8(i), i >= 0
}
