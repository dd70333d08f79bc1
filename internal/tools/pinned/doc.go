// Package pinned names the programs of others that .ci/run builds; its go.mod says at which versions.
package pinned
