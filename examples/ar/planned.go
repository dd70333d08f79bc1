package main

import (
	"context"
	"fmt"
)

// plan is a subcommand whose engine is not part of the library yet.
type plan struct {
	name  string
	about string
	part  string // of the library that brings it
}

var planned = []plan{
	{"apply", "apply receipts to open items", "reconcile/allocate"},
	{"match", "match bank lines to open items", "reconcile/match"},
	{"compare", "compare two lists of documents", "reconcile/compare"},
	{"interest", "late-payment interest by schedule", "collections/interest"},
	{"worklist", "who to contact today, and why", "collections"},
	{"score", "customers by risk", "credit/score"},
	{"allowance", "expected credit loss", "credit/allowance"},
	{"kpi", "days sales outstanding and its family", "collections/kpi"},
	{"forecast", "when cash arrives", "forecast"},
	{"backtest", "how good the forecast was", "forecast"},
}

// refuse tells that the command is not there yet. It is an error: a script must not take silence for a result.
func (p plan) refuse(context.Context, *shell, []string) error {
	return fmt.Errorf("%s is not there yet; package %s of this library will bring it", p.name, p.part)
}
