package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

// survivors reads the list of mutants that may live: one a line, its key, two spaces and '#', the reason. A key names file,
// function, change and text, not the line.
func survivors(file string) (map[string]string, error) {
	list := map[string]string{}
	if file == "" {
		return list, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSpace(lines.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		key, reason, ok := strings.Cut(text, "  # ")
		if !ok || strings.TrimSpace(reason) == "" {
			return nil, fmt.Errorf("%s:%d: a survivor without a reason", file, n)
		}
		if _, twice := list[key]; twice {
			return nil, fmt.Errorf("%s:%d: listed twice", file, n)
		}
		list[strings.TrimSpace(key)] = reason
	}
	return list, lines.Err()
}
