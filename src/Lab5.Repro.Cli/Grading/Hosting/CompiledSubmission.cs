namespace Lab5.Repro.Cli.Grading.Hosting;

/// <param name="Assembly">Full path, in a folder of its own.</param>
/// <param name="Folder">Where it runs, relative to the submission's folder.</param>
internal sealed record CompiledSubmission(string Assembly, string Folder);
