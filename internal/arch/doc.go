// Package arch holds the house's rules as tests. They read the module through go list and go/types, and need nothing but Go:
//
//   - who may import whom (rooms_test.go), and which foreign packages the core may use;
//   - what no core package does: read the clock, files, the network, the environment; count money in floats; call decimal's
//     methods that depend on its package variables; keep state in package variables; panic; start goroutines of its own;
//   - how code is kept: files of at most 300 lines, functions of at most 70, documented exports, the furniture of an engine.
//
// Each rule has a canary under testdata: a planted sample that breaks it, with the finding it must give. An exception stands in
// exceptions_test.go with its reason, and is itself a fault once nothing needs it.
package arch
