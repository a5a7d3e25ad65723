using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lab5.Repro.Data;
using Lab5.Repro.Results;

namespace Lab5.Repro.Report;

/// <summary>
/// <c>ro-crate-metadata.json</c>: a run as a research object, after RO-Crate 1.1 and the profile Workflow Run Crate 0.5. The workflow is
/// <c>reproduce.sh</c>, the command lines that give the results again; one action is its execution.
/// </summary>
/// <remarks>
/// Equal results give equal bytes. The one date that the rules require, <c>datePublished</c>, is that of the variable SOURCE_DATE_EPOCH
/// (seconds since 1970, as in reproducible builds), else the day on which this version of lab5 was released. <c>endTime</c>, which the
/// profile recommends, and the person who ran it, whom nobody asked, are left out.
/// </remarks>
internal static class RunCrate
{
    public const string FileName = "ro-crate-metadata.json";

    /// <summary>The workflow, beside the crate.</summary>
    public const string ScriptName = "reproduce.sh";

    private const string DateVariable = "SOURCE_DATE_EPOCH";
    private const string Crate = "https://w3id.org/ro/crate/1.1", WorkflowCrate = "https://w3id.org/workflowhub/workflow-ro-crate/1.0";
    private const string ProcessRun = "https://w3id.org/ro/wfrun/process/0.5", WorkflowRun = "https://w3id.org/ro/wfrun/workflow/0.5";
    private const string Tool = "#lab5", Rights = "#rights", Shell = "#sh", Action = "#run", ResultsFileName = "results.json";

    /// <summary>The day of this version.</summary>
    private static readonly DateOnly s_released = new(2026, 11, 25);

    /// <summary>The command lines, one a result that has one; a comment for each other.</summary>
    public static string Script(IReadOnlyList<ExperimentResult> results) => string.Concat(
        results.Select(result => ReproductionCommand.Of(result) ?? $"# {result.Label}: no command line gives it again").Distinct().Select(line => line + "\n").Prepend("#!/bin/sh\nset -e\n"));

    /// <param name="files">Of the run, beside results file and script: paths relative to the crate, with slashes.</param>
    /// <param name="environment">Looks an environment variable up by name.</param>
    public static byte[] Render(IReadOnlyList<ExperimentResult> results, IEnumerable<string> files, Func<string, string?> environment)
    {
        string[] made = [ResultsFileName, .. files.Order(StringComparer.Ordinal)];
        JsonArray graph =
        [
            Entity("ro-crate-metadata.json", "CreativeWork", ("about", Reference("./")), ("conformsTo", References(Crate, WorkflowCrate))),
            Root(results, made, environment),
            Profile(ProcessRun, "Process Run Crate", "0.5"),
            Profile(WorkflowRun, "Workflow Run Crate", "0.5"),
            Profile(WorkflowCrate, "Workflow RO-Crate", "1.0"),
            Entity(Rights, "CreativeWork", ("name", "No licence stated"), ("description", "Whoever publishes this run states its licence here.")),
            Entity(Shell, "ComputerLanguage", ("name", "POSIX shell"), ("identifier", Reference("https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html")), ("url", Reference("https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html"))),
            Entity(Tool, "SoftwareApplication", ("name", "lab5"), ("softwareVersion", Version), ("description", "The experiments of a university lab on recurrent networks, from seeds.")),
            Workflow(),
            Run(results, made),
        ];
        foreach (var parameter in results.SelectMany(Inputs))
            graph.Add(parameter);
        foreach (string file in made)
            graph.Add(File(file));
        JsonObject crate = new()
        {
            ["@context"] = new JsonArray($"{Crate}/context", "https://w3id.org/ro/terms/workflow-run/context"),
            ["@graph"] = graph,
        };
        using MemoryStream bytes = new();
        using (var writer = new Utf8JsonWriter(bytes, ResultsJson.Layout))
            crate.WriteTo(writer);
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static string Version => typeof(RunCrate).Assembly.GetName().Version!.ToString(fieldCount: 3);

    private static JsonObject Root(IReadOnlyList<ExperimentResult> results, string[] made, Func<string, string?> environment) => Entity(
        "./",
        "Dataset",
        ("name", $"Lab 5: {string.Join(", ", results.Select(result => result.Experiment).Distinct())}"),
        ("description", "Results, series, figures and report of one run of the lab's experiments."),
        ("datePublished", Date(environment).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("license", Reference(Rights)),
        ("conformsTo", References(ProcessRun, WorkflowRun, WorkflowCrate)),
        ("mainEntity", Reference(ScriptName)),
        ("mentions", Reference(Action)),
        ("hasPart", References([ScriptName, .. made])));

    private static DateOnly Date(Func<string, string?> environment) =>
        long.TryParse(environment(DateVariable), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime)
            : s_released;

    private static JsonObject Workflow()
    {
        var workflow = Entity(
            ScriptName,
            "File",
            ("name", "The command lines that give these results again"),
            ("encodingFormat", "text/x-shellscript"),
            ("license", Reference(Rights)),
            ("programmingLanguage", Reference(Shell)),
            ("hasPart", Reference(Tool)));
        workflow["@type"] = new JsonArray("File", "SoftwareSourceCode", "ComputationalWorkflow");
        return workflow;
    }

    private static JsonObject Run(IReadOnlyList<ExperimentResult> results, string[] made) => Entity(
        Action,
        "CreateAction",
        ("name", "The run that gave these results"),
        ("description", string.Join("; ", results.Select(result => ReproductionCommand.Of(result)).OfType<string>().Distinct())),
        ("instrument", Reference(ScriptName)),
        ("object", References([.. results.SelectMany(Inputs).Select(input => (string)input["@id"]!)])),
        ("result", References(made)),
        ("actionStatus", Reference("http://schema.org/CompletedActionStatus")));

    /// <summary>What each result was made from.</summary>
    private static IEnumerable<JsonObject> Inputs(ExperimentResult result)
    {
        string id = $"#{Uri.EscapeDataString(result.FileStem)}";
        yield return Entity($"{id}-seed", "PropertyValue", ("name", $"{result.Label}: seed"), ("value", Invariant($"{result.Seed}")));
        yield return Entity($"{id}-engine", "PropertyValue", ("name", $"{result.Label}: engine"), ("value", result.Engine));
        yield return Entity($"{id}-settings", "PropertyValue", ("name", $"{result.Label}: settings"), ("value", JsonSerializer.Serialize(result.Settings)));
        yield return Entity($"{id}-data", "PropertyValue", ("name", $"{result.Label}: SHA-256 of the data, {Kind(result.Data)}"), ("value", result.Data.Hash));
    }

    private static string Kind(DataIdentity data) => data.Kind switch
    {
        DataKind.Generated => "generated from the seed",
        DataKind.Canonical => "the lab's own",
        DataKind.Custom => "a user's own",
        _ => "a surrogate market",
    };

    private static JsonObject File(string path) => Entity(
        path, "File", ("name", Path.GetFileName(path)), ("encodingFormat", Path.GetExtension(path) switch
        {
            ".json" => "application/json",
            ".csv" => "text/csv",
            ".png" => "image/png",
            ".svg" => "image/svg+xml",
            ".html" => "text/html",
            _ => "application/octet-stream",
        }));

    private static JsonObject Profile(string id, string name, string version) => Entity(id, "CreativeWork", ("name", name), ("version", version));

    private static JsonObject Entity(string id, string type, params ReadOnlySpan<(string Name, JsonNode? Value)> properties)
    {
        JsonObject entity = new() { ["@id"] = Escape(id), ["@type"] = type };
        foreach (var (name, value) in properties)
            entity[name] = value;
        return entity;
    }

    private static JsonObject Reference(string id) => new() { ["@id"] = Escape(id) };

    private static JsonArray References(params IEnumerable<string> ids) => [.. ids.Select(Reference)];

    /// <summary>A path as a relative URI; what is a URI or a local name already stays.</summary>
    private static string Escape(string id) =>
        id.StartsWith('#') || id.Contains("://", StringComparison.Ordinal) ? id : string.Join('/', id.Split('/').Select(Uri.EscapeDataString));
}
