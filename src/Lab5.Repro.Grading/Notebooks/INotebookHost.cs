namespace Lab5.Repro.Grading.Notebooks;

/// <summary>Runs a notebook, every time in a process of its own that sees nothing of the other runs.</summary>
internal interface INotebookHost : IDisposable
{
    /// <summary>Of Python and the libraries, by name.</summary>
    IReadOnlyDictionary<string, string> Versions { get; }

    /// <exception cref="Sessions.SubmissionLostException">There is no reply, and there will be none.</exception>
    NotebookRun Run(NotebookRequest request);
}

/// <param name="Name">Of the run, for messages.</param>
/// <param name="Cells">The code cells.</param>
/// <param name="Files">Contents of the price files by name.</param>
/// <param name="Epochs">After how many a loop over epochs ends; null for the student's number.</param>
/// <param name="Seed">What every random stream starts from, which matters only to a notebook that seeds none.</param>
/// <param name="SeedOffset">Is added to the seeds that the notebook gives PyTorch.</param>
/// <param name="Wide">Whether the parameters are wanted.</param>
internal sealed record NotebookRequest(
    string Name, IReadOnlyList<CodeCell> Cells, IReadOnlyDictionary<string, string> Files, int? Epochs, int Seed, int SeedOffset = 0, bool Wide = false);

/// <param name="Number">Among the code cells, from 1.</param>
internal sealed record CodeCell(int Number, string Source);
