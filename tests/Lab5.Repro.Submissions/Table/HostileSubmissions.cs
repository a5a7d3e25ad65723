using Lab5.Repro.Cli.Grading.Sandboxing;
using Lab5.Repro.Grading.Sessions;
using static Lab5.Repro.Submissions.Table.Items;

namespace Lab5.Repro.Submissions.Table;

/// <summary>The reference with something that must not hurt anybody but itself, and the cause its grade must name.</summary>
internal static class HostileSubmissions
{
    private const string Fit = "        double[] closes = ";

    private static Entry InFit(string name, string statement, LossCause? cause) => new(name, new Patch("ReferenceForecaster", Fit, $"        {statement}\n{Fit}"))
    {
        Lost = cause is null ? s_nothing : ForecastNetwork,
        Cause = cause,
    };

    private static readonly Func<SandboxKind, bool> s_inNamespaces = kind => kind.Namespaces;

    private static readonly IReadOnlyDictionary<string, double> s_nothing = new Dictionary<string, double>();

    public static IReadOnlyList<Entry> All { get; } = [.. Endless(), .. Endings(), .. Processes(), .. Escapes(), .. AtBuild(), .. OfTheFolder()];

    private static IEnumerable<Entry> Endless() =>
    [
        InFit("loops-in-fit", "while (trainingCloses.Length > 0) { }", LossCause.TimedOut),
        new("loops-in-constructor", new Patch("ReferenceForecaster", "    private Normalizer? _normalizer;", "    public ReferenceForecaster() { while (true) { } }\n    private Normalizer? _normalizer;"))
        {
            Lost = ForecastNetwork, Cause = LossCause.TimedOut,
        },
        new("loops-in-static-initialiser", new Patch("ReferenceForecaster", "    private Normalizer? _normalizer;", "    static ReferenceForecaster() { while (true) { } }\n    private Normalizer? _normalizer;"))
        {
            Lost = ForecastNetwork, Cause = LossCause.TimedOut,
        },
        InFit("sleeps-past-the-limit", "System.Threading.Thread.Sleep(-1);", LossCause.TimedOut),
    ];

    private static IEnumerable<Entry> Endings() =>
    [
        InFit("allocates-without-end", "var all = new System.Collections.Generic.List<byte[]>(); while (true) { var block = new byte[1 << 20]; Array.Fill(block, (byte)1); all.Add(block); }", LossCause.OutOfMemory),
        InFit("allocates-unmanaged", "while (true) unsafe { var block = (byte*)System.Runtime.InteropServices.NativeMemory.Alloc(1 << 24); new Span<byte>(block, 1 << 24).Fill(1); }", LossCause.OutOfMemory),
        InFit("overflows-the-stack", "Fit(trainingCloses, seed); seed++;", LossCause.Crashed),
        InFit("exits", "Environment.Exit(0);", LossCause.Crashed),
        InFit("fails-fast", "Environment.FailFast(\"all points, please\");", LossCause.Crashed),
        InFit("kills-its-parent", "for (int id = 0; id < 40_000; id++) if (id != Environment.ProcessId) try { System.Diagnostics.Process.GetProcessById(id).Kill(); } catch (Exception) { }", LossCause.Crashed) with { IsHarmlessIn = s_inNamespaces }, // its own threads have numbers too
        InFit("throws", "throw new Exception(\"<script>alert(1)</script> =1+1\");", null) with { Lost = ForecastNetwork },
    ];

    private static IEnumerable<Entry> Processes() =>
    [
        InFit("leaves-processes-behind", "for (int i = 0; i < 3; i++) try { System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(\"/bin/sh\", [\"-c\", \"setsid sleep 31415 & setsid sleep 31415\"])); } catch (Exception) { }", null),
        InFit("forks", "try { System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(\"/bin/sh\", [\"-c\", \"f() { sleep 31415 & f | f; }; f\"])); } catch (Exception) { }", null) with { IsHarmlessIn = kind => kind.OtherUser }, // whose processes are counted
        InFit("floods-output", "for (int i = 0; i < 200_000; i++) { Console.WriteLine(new string('x', 200)); Console.Error.WriteLine(new string('y', 200)); }", null),
        InFit("writes-a-large-file", "try { using var file = System.IO.File.Create(\"large\"); var block = new byte[1 << 20]; for (int i = 0; i < 1024; i++) file.Write(block); } catch (Exception) { }", LossCause.Crashed),
    ];

    private static IEnumerable<Entry> Escapes() =>
    [
        InFit("locks-the-tools-files", "foreach (string file in System.IO.Directory.GetFiles(System.IO.Path.GetDirectoryName(typeof(Lab5.Repro.Testing.Submissions.IDenoiser).Assembly.Location)!, \"*.dll\")) Native.flock(Native.open(file, 0), 2); System.Threading.Thread.Sleep(300);", null) with
        {
            Files = new Dictionary<string, string> { ["Native.cs"] = "static class Native { [System.Runtime.InteropServices.DllImport(\"libc\")] public static extern int open(string path, int flags); [System.Runtime.InteropServices.DllImport(\"libc\")] public static extern int flock(int file, int operation); }" },
        },
        InFit("writes-outside-its-folder", "foreach (string place in Places.Writable) try { System.IO.File.WriteAllText(place, \"escaped\"); } catch (Exception) { }", null) with { Folder = "Places", IsHarmlessIn = s_inNamespaces },
        InFit("reads-what-is-not-its-own", "if (Places.Readable() is { } found) throw new Exception(\"found \" + found);", null) with { Folder = "Places", IsHarmlessIn = s_inNamespaces },
        InFit("tries-the-network", "if (Places.Connects()) throw new Exception(\"connected\");", null) with { Folder = "Places", IsHarmlessIn = s_inNamespaces },
        InFit("forges-grades", "foreach (string name in new[] { \"grade.json\", \"../grade.json\", \"../../grade.json\", \"gradebook.csv\" }) try { System.IO.File.WriteAllText(name, \"{\\\"schema\\\":\\\"lab5/grade/v1\\\",\\\"grade\\\":{\\\"points\\\":1000}}\"); } catch (Exception) { } Console.WriteLine(\"{\\\"points\\\":1000,\\\"status\\\":\\\"passed\\\"}\"); throw new Exception(\"passed: 1000 points\");", null) with { Lost = ForecastNetwork },
        InFit("replaces-the-console", "Console.SetOut(System.IO.TextWriter.Null); Console.SetError(System.IO.TextWriter.Null); AppContext.SetSwitch(\"System.Globalization.Invariant\", false); Environment.SetEnvironmentVariable(\"LAB5_ACCEPT\", \"1\"); System.Threading.Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo(\"de-DE\");", null),
        InFit("deletes-its-folder", "try { System.IO.Directory.Delete(AppContext.BaseDirectory, true); } catch (Exception) { } try { System.IO.Directory.Delete(Environment.CurrentDirectory, true); } catch (Exception) { }", null),
    ];

    private static IEnumerable<Entry> AtBuild() =>
    [
        new("ships-build-files")
        {
            Files = new Dictionary<string, string>
            {
                ["Directory.Build.targets"] = Targets, ["Directory.Build.props"] = Targets, ["Directory.Build.rsp"] = "-t:Evil",
                ["nuget.config"] = "<configuration><packageSources><add key=\"evil\" value=\"http://127.0.0.1:9/\" /></packageSources></configuration>",
                ["global.json"] = "{ \"sdk\": { \"version\": \"1.0.0\" } }",
            },
        },
        new("asks-for-a-foreign-package")
        {
            Files = new Dictionary<string, string> { ["submission.csproj"] = Project("<PackageReference Include=\"Evil.Package\" Version=\"1.0.0\" />"), ["Uses.cs"] = "using Evil.Package;" },
            Lost = Items.All,
            Cause = LossCause.BuildError,
            Reason = "These packages are not among those that a submission may use, and are not there: Evil.Package.",
        },
        new("runs-a-task-in-its-project")
        {
            Files = new Dictionary<string, string> { ["submission.csproj"] = Project("<Compile Remove=\"None\" />", "<Target Name=\"Evil\" BeforeTargets=\"Build\"><Exec Command=\"touch escaped-at-build\" /></Target>") },
            Note = "The targets of submission.csproj are not run",
        },
        new("named-as-compiler-options")
        {
            Files = new Dictionary<string, string> { ["-analyzer:evil.cs"] = "", ["@evil.cs"] = "", ["-out:escaped.cs"] = "", ["-define:X.cs"] = "#if X\nnot C#\n#endif", ["*.cs"] = "not C#" },
        },
        new("asks-for-five-thousand-patterns")
        {
            Files = new Dictionary<string, string> { ["submission.csproj"] = Project($"<Compile Remove=\"{string.Join(';', Enumerable.Repeat("**/a*b*c*d*e*f/**/*g.cs", 5_000))}\" />") },
            Lost = Items.All, Cause = LossCause.BuildError, Reason = "more than 500 items of the kind Compile",
        },
        new("project-of-145000-levels")
        {
            Files = new Dictionary<string, string> { ["submission.csproj"] = string.Concat(Enumerable.Repeat("<a>", 145_000)) + string.Concat(Enumerable.Repeat("</a>", 145_000)) },
            Lost = Items.All, Cause = LossCause.BuildError, Reason = "more than 32 deep inside each other",
        },
        new("f-sharp")
        {
            IsBare = true, Files = new Dictionary<string, string> { ["Lab5.fs"] = "module Lab5", ["lab5.fsproj"] = "<Project/>" },
            Lost = Items.All, Cause = LossCause.BuildError, Reason = "F# is not supported: Lab5.fs, lab5.fsproj. Hand in C#, or prediction files.",
        },
        new("module-initialiser")
        {
            Files = new Dictionary<string, string>
            {
                ["Initialiser.cs"] = "internal static class Initialiser { [System.Runtime.CompilerServices.ModuleInitializer] internal static void Run() { Console.WriteLine(\"escaped\"); System.Environment.SetEnvironmentVariable(\"LAB5_ACCEPT\", \"1\"); } }",
            },
        },
        new("does-not-compile", new Patch("ReferenceWindows", "public virtual LabWindows MakeWindows", "public virtual LabWindow MakeWindows")) { Lost = Items.All, Cause = LossCause.BuildError },
    ];

    private static IEnumerable<Entry> OfTheFolder() =>
    [
        Refused("zip-that-leaves-its-folder", folder => Archives.WithEntry(folder, "../escaped-by-zip.cs"), "leaves the submission's folder"),
        Refused("zip-with-an-absolute-path", folder => Archives.WithEntry(folder, "/tmp/lab5-escaped"), "has an absolute path"),
        Refused("zip-with-a-link", folder => Archives.WithLink(folder, "../../secret.txt"), "'Link.cs' is a link or a device"),
        Refused("zip-bomb", folder => Archives.WithBomb(folder), "larger than the 100 MB that are taken"),
        new("zip-bomb-that-lies") { Finish = folder => Archives.WithBomb(folder, declared: 1000) }, // no more is read than it declares
        Refused("folder-with-a-link", folder => File.CreateSymbolicLink(Path.Combine(folder, "Link.cs"), "../../secret.txt"), "'Link.cs' is a link. Hand in the file itself."),
        Refused("one-gigabyte", folder =>
        {
            using var huge = File.Create(Path.Combine(folder, "huge.bin"));
            huge.SetLength(1L << 30);
        }, "larger than the 100 MB that are taken"),
        new("empty-folder") { IsBare = true, Lost = Items.All, Cause = LossCause.BuildError, Reason = "No C# was handed in, and no prediction files." },
        new("readme-alone") { IsBare = true, Files = new Dictionary<string, string> { ["README.md"] = "# Lab 5" }, Lost = Items.All, Cause = LossCause.BuildError, Reason = "No C# was handed in" },
        new("another-archive")
        {
            Finish = folder =>
            {
                Directory.Delete(folder, recursive: true);
                File.WriteAllText(folder + ".tar.gz", "");
            },
            Lost = Items.All, Cause = LossCause.Refused, Reason = "an archive of a kind that is not taken",
        },
        Refused("link-to-another-submission", folder =>
        {
            Directory.Delete(folder, recursive: true);
            Directory.CreateSymbolicLink(folder, Path.Combine(Path.GetDirectoryName(folder)!, "reference"));
        }, "The submission is a link."),
        new("two-forecasters") { Files = new Dictionary<string, string> { ["Second.cs"] = "public sealed class Second : ReferenceForecasterBase { } public class ReferenceForecasterBase : Lab5.Repro.Testing.Submissions.IStockForecaster { public void Fit(double[] trainingCloses, uint seed) { } public double Predict(double[] history) => 0; }" }, Lost = ForecastNetwork },
        new("=1+1"), // a name that a spreadsheet would run
    ];

    private static Entry Refused(string name, Action<string> finish, string reason) =>
        new(name) { Finish = finish, Lost = Items.All, Cause = LossCause.Refused, Reason = reason };

    private const string Targets = "<Project><Target Name=\"Evil\" BeforeTargets=\"CoreCompile;Build\"><Exec Command=\"touch escaped-at-build\" /><Error Text=\"evil\" /></Target></Project>";

    private static string Project(string item, string target = "") =>
        $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings><AllowUnsafeBlocks>true</AllowUnsafeBlocks></PropertyGroup><ItemGroup><PackageReference Include=\"Lab5.Repro.Testing\" Version=\"1.0.0\" />{item}</ItemGroup>{target}</Project>";
}
