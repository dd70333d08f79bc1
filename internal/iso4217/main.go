// Command iso4217 writes currency_data.go of the root package from the two lists beside it, which hold the facts of ISO
// 4217 list one (current) and list three (historic), one row a code. Run it with go generate.
//
// List three states no minor units. They are given here where a published table of the time states them (the Java
// platform's currency data), and left empty elsewhere. It states withdrawal by month or year; valid_to is that period's last
// day.
package main

import (
	_ "embed"
	"fmt"
	"os"
)

//go:embed current.csv
var currentCSV string

//go:embed historic.csv
var historicCSV string

func main() {
	if err := write("currency_data.go"); err != nil {
		fmt.Fprintln(os.Stderr, "iso4217:", err)
		os.Exit(1)
	}
}

// write writes the generated source to a file.
func write(file string) error {
	out, err := generate(currentCSV, historicCSV)
	if err == nil {
		err = os.WriteFile(file, out, 0o644)
	}
	return err
}
