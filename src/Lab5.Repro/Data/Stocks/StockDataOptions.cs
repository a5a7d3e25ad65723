using System.Reflection;

namespace Lab5.Repro.Data;

/// <summary>Where stock files are looked for. The first place that is named is the only one that is read.</summary>
public sealed record StockDataOptions
{
    public const string DirectoryVariable = "LAB5_DATA_DIR";

    public const string RequireRealDataVariable = "LAB5_REQUIRE_REAL_DATA";

    /// <summary>The user's <c>--data</c>.</summary>
    public string? ExplicitDirectory { get; init; }

    /// <summary>Looks an environment variable up by name; an empty value counts as not set.</summary>
    public Func<string, string?> EnvironmentVariable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The MSBuild property <c>Lab5DataDir</c>, as it was when the program was built.</summary>
    public string? BuildDirectory { get; init; }

    /// <summary>The folder for a user's own files; unlike the places above it need not hold a file for the ticker, nor exist.</summary>
    public string RepositoryDataFolder { get; init; } = "data";

    /// <summary>How files are read.</summary>
    public StockReadOptions Reading { get; init; } = new();

    /// <summary>Makes the use of the surrogate market an error. The variable <c>LAB5_REQUIRE_REAL_DATA</c> does the same.</summary>
    public bool RequireRealData { get; init; }

    /// <summary>
    /// Options with what the build wrote into <paramref name="assembly"/> as metadata: <c>Lab5DataDir</c>,
    /// <c>Lab5RequireRealData</c> and, for the tests, <c>RepositoryRoot</c>. Without a root, <c>data</c> is looked for in the
    /// current directory.
    /// </summary>
    /// <exception cref="LabException">LAB5108: Lab5RequireRealData is neither true nor false.</exception>
    public static StockDataOptions ForAssembly(Assembly assembly)
    {
        var metadata = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToLookup(item => item.Key, item => item.Value);
        return new()
        {
            BuildDirectory = metadata["Lab5DataDir"].FirstOrDefault(),
            RepositoryDataFolder = Path.Combine(metadata["RepositoryRoot"].FirstOrDefault() ?? "", "data"),
            RequireRealData = ParseSwitch("Lab5RequireRealData", metadata["Lab5RequireRealData"].FirstOrDefault()),
        };
    }

    internal bool RealDataRequired =>
        RequireRealData || ParseSwitch(RequireRealDataVariable, EnvironmentVariable(RequireRealDataVariable));

    internal static bool ParseSwitch(string name, string? value) => value?.Trim().ToLowerInvariant() switch
    {
        null or "" or "false" or "0" => false,
        "true" or "1" => true,
        _ => throw LabErrors.SwitchNotBoolean(name, value),
    };
}
