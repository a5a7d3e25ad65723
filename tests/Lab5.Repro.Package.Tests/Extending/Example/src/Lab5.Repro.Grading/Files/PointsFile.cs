using System.Text;

namespace Lab5.Repro.Grading.Files;

/// <summary><c>points.txt</c>: the points and what could be had, with a tab between.</summary>
internal static class PointsFile
{
    public const string Name = "points.txt";

    /// <exception cref="LabException">LAB5401: the file cannot be written.</exception>
    public static void Write(string folder, GradeRecord grade) => AtomicFile.Write(
        Path.Combine(folder, Name),
        stream => stream.Write(Encoding.UTF8.GetBytes(Invariant($"{grade.Points}\t{grade.MaxPoints}\n"))));
}
