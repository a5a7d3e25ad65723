namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>A submission that does not build.</summary>
/// <param name="reason">For the student: the compiler's errors, or what the project asks for that grading does not give.</param>
internal sealed class BuildException(string reason) : Exception(reason);
