package aging

import (
	"context"
	"errors"

	"github.com/openreceivables/receivables"
	"github.com/openreceivables/receivables/internal/parallel"
)

// runParts is parallel.Run with the errors of this module. The context's own error stays as it is, so that callers know it.
func runParts(ctx context.Context, workers, n int, part func(i int) error) error {
	err := parallel.Run(ctx, workers, n, part)
	if err == nil || errors.Is(err, ctx.Err()) {
		return err
	}
	var f receivables.Faults
	f.AddErr("", err)
	return f.Err()
}
