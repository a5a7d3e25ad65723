namespace Lab5.Repro.Tests.Architecture;

/// <summary>The rooms of the house: the folders of the library, and each other project of <c>src/</c> as a whole.</summary>
internal static class Rooms
{
    /// <summary>From top to bottom. A room uses those below its row; within a row the arrows go one way.</summary>
    private static readonly string[][] s_rows =
    [
        ["Cli", "Testing"],
        ["Grading"],
        ["Report"],
        ["Snapshots", "Verification"],
        ["Experiments"],
        ["Plots", "Results"],
        ["Engines", "Metrics", "Data"],
        ["Models"],
        ["Randomness", "Numerics"],
        [Shared],
    ];

    /// <summary>What every room may use and what uses no room: error codes and their texts.</summary>
    public const string Shared = "Lab5.Repro";

    public static IEnumerable<string> All => s_rows.SelectMany(row => row);

    /// <summary>Counted from the top, 0.</summary>
    public static int Row(string room) => Array.FindIndex(s_rows, row => row.Contains(room));

    public static string Of(Type type) => Of(type.Namespace!);

    /// <param name="name">Of a namespace, for example <c>Lab5.Repro.Engines.Exact</c>: Engines.</param>
    public static string Of(string name) => name == "Lab5.Repro" ? Shared
        : name.StartsWith("Lab5.Repro.Testing.Submissions", StringComparison.Ordinal) ? "Grading" // the contracts' namespace is what a student writes
        : name.Split('.')[2];
}
