using System.Text.RegularExpressions;

namespace Lab5.Repro.Tests.Architecture;

/// <summary>Which namespaces of the product a source file imports. An import that nothing needs does not compile.</summary>
internal static partial class UsingDirectives
{
    /// <returns>File, relative to <c>src/</c>; its namespace; the imported namespace, or that of the imported type.</returns>
    public static IEnumerable<(string File, string Namespace, string Imported)> In(string sourceFolder) =>
        from path in Directory.EnumerateFiles(sourceFolder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let file = Path.GetRelativePath(sourceFolder, path).Replace('\\', '/')
        where !BuildOutput().IsMatch(file)
        let text = File.ReadAllText(path)
        where Namespace().IsMatch(text)
        from import in Import().Matches(text)
        let isType = import.Groups[1].Length > 0
        let name = import.Groups[2].Value
        select (file, Namespace().Match(text).Groups[1].Value, isType ? name[..name.LastIndexOf('.')] : name);

    [GeneratedRegex(@"(^|/)(bin|obj|content)/")]
    private static partial Regex BuildOutput();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (static |\w+ = )?(Lab5\.Repro[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex Import();
}
