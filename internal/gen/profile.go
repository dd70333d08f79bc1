package gen

import (
	"fmt"

	"github.com/openreceivables/receivables"
)

// behaviour is a way of paying.
type behaviour int

const (
	prompt    behaviour = iota
	drifting            // later by a day and a half each month
	monthEnd            // in one run on the last working day of a month
	weekly              // in one run a week
	slow                // late by a habit of its own
	partly              // in two parts
	disputing           // pays short and says why
	bouncing            // some payments come back
	stopping            // pays until some day, then no more
)

// behaviours are the shares of customers, in percent.
var behaviours = [...]int{prompt: 30, drifting: 11, monthEnd: 15, weekly: 10, slow: 13, partly: 7, disputing: 7, bouncing: 4, stopping: 3}

// names of the behaviours, kept in a tag so that forecasts and scores can be judged by them.
var behaviourNames = [...]string{"prompt", "drifting", "month-end", "weekly", "slow", "partly", "disputing", "bouncing", "stopping"}

// profile is what stays the same about one customer.
type profile struct {
	id         string
	person     bool
	home       country
	currency   receivables.Currency
	unit       int64 // minor units that stand for one ringgit
	segment    segment
	size       int // index into sizes
	netDays    int
	discount   bool // 2 % within 10 days
	pays       behaviour
	habit      int // days late, for slow
	collector  string
	stopsAfter int // months, for stopping
}

// sizes are invoices a year and the middle of an amount in ringgit.
var sizes = [...]struct {
	weight  int
	perYear int
	middle  int64
}{{55, 18, 2_400}, {33, 36, 9_000}, {12, 84, 42_000}}

// newProfile draws the customer with the given number.
func newProfile(r *random, number int) profile {
	all := countries()
	weights := make([]int, len(all))
	for i, c := range all {
		weights[i] = c.weight
	}
	p := profile{id: fmt.Sprintf("C%05d", number), home: all[r.weighted(weights)]}
	p.person = r.percent(12) && !heads(number)
	p.currency, p.unit = p.home.currency, p.home.perRinggit
	if !p.person && r.percent(6) && p.currency != receivables.USD { // billed in dollars from abroad
		p.currency, p.unit = receivables.USD, 22
	}
	p.segment = drawSegment(r)
	p.size = r.weighted([]int{sizes[0].weight, sizes[1].weight, sizes[2].weight})
	p.netDays = pick(r, []int{7, 14, 30, 30, 30, 30, 45, 60, 60})
	p.pays = behaviour(r.weighted(behaviours[:]))
	p.discount = p.netDays >= 30 && (p.pays == prompt || p.pays == weekly) && r.percent(35)
	p.habit = r.between(12, 55)
	p.stopsAfter = r.between(6, 20)
	p.collector = pick(r, []string{"collector-a", "collector-b", "collector-c", "collector-d"})
	return p
}

func drawSegment(r *random) segment {
	all := segments()
	weights := make([]int, len(all))
	for i, s := range all {
		weights[i] = s.weight
	}
	return all[r.weighted(weights)]
}

// heads reports whether the customer with this number is a group parent: each tenth one, of the three after it.
func heads(number int) bool { return number%10 == 0 }

// parent returns the ID of the group parent, or "".
func parent(number int) string {
	if n := number % 10; n >= 1 && n <= 3 {
		return fmt.Sprintf("C%05d", number-n)
	}
	return ""
}

// customer writes the profile as a record.
func (p profile) customer(r *random, number int) receivables.Customer {
	c := receivables.Customer{ID: p.id, Country: p.home.code, Language: p.home.language, Kind: receivables.CustomerCompany, Segment: p.segment.name}
	if p.person {
		c.Kind, c.Segment = receivables.CustomerPerson, "consumer"
		c.Name = pick(r, p.home.given) + " " + pick(r, p.home.families)
		if p.home.code == "VN" {
			c.Name = pick(r, p.home.families) + " " + pick(r, p.home.given)
		}
		return c
	}
	c.Parent = parent(number)
	root, form := pick(r, p.home.roots), pick(r, p.home.forms)
	c.Name = fmt.Sprintf("%s %d %s", root, number, form)
	if p.home.code == "VN" {
		c.Name = fmt.Sprintf("%s %s %d", form, root, number)
	}
	c.Aliases = []string{fmt.Sprintf("%s %d", root, number)}
	c.TaxIDs = []string{fmt.Sprintf("%s-SYN-%08d", p.home.code, r.below(100_000_000))}
	c.BankAccounts = []string{fmt.Sprintf("%s00SYNT%010d", p.home.code, r.next()%10_000_000_000)}
	return c
}
