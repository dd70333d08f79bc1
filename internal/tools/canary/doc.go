// Package canary holds tests that must fail, each beside the gate that must catch it. They build only with the tag canary;
// .ci/run runs them and fails if one passes. Canaries of other gates stand with their tools and in internal/arch.
package canary
