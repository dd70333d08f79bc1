package aging

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/openreceivables/receivables"
)

func TestRunParts(t *testing.T) {
	none := func(int) error { return nil }
	assert.NoError(t, runParts(t.Context(), 2, 3, none))
	err := runParts(t.Context(), 2, 3, func(int) error { panic("a bug") })
	assert.ErrorIs(t, err, receivables.CodeCallbackPanic)
	assert.ErrorIs(t, runParts(t.Context(), -1, 3, none), receivables.CodeLimit)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	assert.Equal(t, context.Canceled, runParts(ended, 2, 3, none))
}
