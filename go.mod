module github.com/openreceivables/receivables

go 1.26.0

require (
	github.com/rickb777/date/v2 v2.1.8
	github.com/shopspring/decimal v1.6.0
)

require (
	github.com/govalues/decimal v0.1.36 // indirect
	github.com/leanovate/gopter v0.2.11
	github.com/rickb777/period v1.0.9 // indirect
	github.com/rickb777/plural v1.4.2 // indirect
	github.com/stretchr/testify v1.12.1
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/text v0.43.0
)
