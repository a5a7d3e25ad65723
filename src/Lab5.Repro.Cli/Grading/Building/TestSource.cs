using System.Text.RegularExpressions;

namespace Lab5.Repro.Cli.Grading.Building;

/// <summary>A file of a submission that only tests it. The tool ships no test framework, so such files are not compiled.</summary>
internal static partial class TestSource
{
    /// <summary>Namespaces that a left-over using directive, or one of the project file, may name.</summary>
    public const string EmptyNamespaces = """
        namespace NUnit.Framework { internal static class NotShipped; }
        namespace Xunit { internal static class NotShipped; }
        namespace Microsoft.VisualStudio.TestTools.UnitTesting { internal static class NotShipped; }

        """;

    /// <summary>It has tests of a known framework, or the rubric's fixture, and names none of the contracts.</summary>
    public static bool IsOne(string text) =>
        Tests().IsMatch(text) && !SubmissionSources.NamesContract(text);

    [GeneratedRegex(@"\bRubricFixture\b|\[\s*(NUnit\.Framework\.)?(TestFixture|Test|TestCase|TestCaseSource|SetUp|SetUpFixture|Fact|Theory|TestClass|TestMethod|DataTestMethod)\b|\[assembly:\s*(Parallelize|Parallelizable|DoNotParallelize|CollectionBehavior)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Tests();
}
