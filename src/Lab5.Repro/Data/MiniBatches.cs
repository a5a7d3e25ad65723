namespace Lab5.Repro.Data;

/// <summary><c>torch.split</c> along the first axis: consecutive batches in order.</summary>
public sealed record MiniBatches(Sequences Inputs, Sequences Targets, int BatchSize, bool DropLast = false)
{
    /// <summary>Batches an epoch has. With <c>DropLast</c> the last one is skipped, full or not, as the lab's <c>[:-1]</c> does.</summary>
    public int Count => (Inputs.Count + BatchSize - 1) / BatchSize - (DropLast ? 1 : 0);

    /// <summary>Batch <paramref name="index"/>; only the last one of all may be smaller than <c>BatchSize</c>.</summary>
    public (SequenceBatch Inputs, SequenceBatch Targets) this[int index]
    {
        get
        {
            int start = index * BatchSize;
            int count = Math.Min(BatchSize, Inputs.Count - start);
            return (Inputs.Slice(start, count), Targets.Slice(start, count));
        }
    }
}
