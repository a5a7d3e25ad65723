using System.Text;
using System.Text.Json.Nodes;
using Lab5.Repro.Data;
using Lab5.Repro.Experiments.Denoising;
using Lab5.Repro.Report;
using Lab5.Repro.Results;
using Lab5.Repro.Tests.Plots;

namespace Lab5.Repro.Tests.Report;

/// <summary>
/// The crate against the rules of RO-Crate 1.1 (root data entity, data entities), Process Run Crate 0.5, Workflow Run Crate 0.5 and Workflow
/// RO-Crate 1.0, as far as they say MUST, and what they say SHOULD where nothing keeps us from it.
/// </summary>
internal sealed class RunCrateTests
{
    private static readonly string[] s_files = ["index.html", "series/Denoising.losses.csv", "figures/größe 1.png"];

    private static IReadOnlyList<ExperimentResult> Results => [SampleFigures.Denoising with { Settings = new DenoisingSettings { Seed = SampleFigures.Denoising.Seed }.ToJson() }, SampleFigures.Signal, SampleFigures.Stock(DataKind.Custom)];

    private readonly JsonObject _crate = Parse(Render(null));

    [Test]
    public void Context_IsThatOfTheSpecificationAndOfTheProfiles() => Assert.That(
        _crate["@context"]!.AsArray().Select(node => (string)node!),
        Is.EqualTo(new[] { "https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context" }));

    /// <summary>JSON-LD that is flattened: every entity in @graph with an id of its own and a type, no entity in another.</summary>
    [Test]
    public void Graph_IsFlatAndEveryIdIsUnique()
    {
        Assert.That(Entities.Select(Id), Is.Unique);
        Assert.That(Entities.Select(entity => entity["@type"]), Has.None.Null);
        Assert.That(Entities.SelectMany(entity => entity).SelectMany(property => Objects(property.Value)).Where(reference => reference.Count != 1), Is.Empty);
    }

    /// <summary>A reference is to an entity of the crate or to the web.</summary>
    [Test]
    public void References_AreResolved() => Assert.That(
        Entities.SelectMany(entity => entity).SelectMany(property => Objects(property.Value)).Select(Id).Where(id => !id.StartsWith("http", StringComparison.Ordinal)).Distinct(),
        Is.SubsetOf(Entities.Select(Id)));

    /// <summary>The metadata file descriptor MUST be a CreativeWork of that id with about; conformsTo SHOULD be a versioned permalink.</summary>
    [Test]
    public void Descriptor_IsAboutTheRoot()
    {
        var descriptor = Entity("ro-crate-metadata.json");

        Assert.That(Types(descriptor), Is.EqualTo(new[] { "CreativeWork" }));
        Assert.That(Targets(descriptor, "about"), Is.EqualTo(new[] { "./" }));
        Assert.That(Targets(descriptor, "conformsTo"), Does.Contain("https://w3id.org/ro/crate/1.1"));
    }

    /// <summary>@type MUST be Dataset, @id MUST end with /, datePublished MUST be an ISO 8601 date; name, description, license SHOULD be there.</summary>
    [Test]
    public void Root_HasWhatIsRequired()
    {
        var root = Entity("./");

        Assert.That(Types(root), Is.EqualTo(new[] { "Dataset" }));
        Assert.That((string)root["datePublished"]!, Does.Match(@"^\d{4}-\d\d-\d\d$"));
        Assert.That((string)root["name"]!, Is.Not.Empty);
        Assert.That((string)root["description"]!, Is.Not.Empty);
        Assert.That(Targets(root, "license").Select(Entity).Select(license => (string?)license["name"]), Has.None.Null.And.Not.Empty);
    }

    /// <summary>Workflow Run Crate: conformsTo MUST reference CreativeWork entities with the profiles' permalinks.</summary>
    [Test]
    public void Root_ConformsToTheProfiles()
    {
        string[] profiles = Targets(Entity("./"), "conformsTo");

        Assert.That(profiles, Is.EquivalentTo(new[] { "https://w3id.org/ro/wfrun/process/0.5", "https://w3id.org/ro/wfrun/workflow/0.5", "https://w3id.org/workflowhub/workflow-ro-crate/1.0" }));
        Assert.That(profiles.SelectMany(profile => Types(Entity(profile))), Is.All.EqualTo("CreativeWork"));
    }

    /// <summary>Every file MUST be a File that the root links to by hasPart, under a relative URI.</summary>
    [Test]
    public void Files_AreLinkedFromTheRoot()
    {
        string[] parts = Targets(Entity("./"), "hasPart");

        Assert.That(parts, Is.EquivalentTo(new[] { "reproduce.sh", "results.json", "index.html", "series/Denoising.losses.csv", "figures/gr%C3%B6%C3%9Fe%201.png" }));
        Assert.That(parts.Select(part => Types(Entity(part))), Is.All.Contains("File"));
        Assert.That(Entities.Where(entity => Types(entity).Contains("File")).Select(Id), Is.EquivalentTo(parts));
        Assert.That(parts, Is.All.Matches<string>(part => Uri.IsWellFormedUriString(part, UriKind.Relative)));
    }

    /// <summary>The main workflow MUST be File, SoftwareSourceCode and ComputationalWorkflow, with a language, which is a ComputerLanguage.</summary>
    [Test]
    public void MainEntity_IsAWorkflow()
    {
        var workflow = Entity(Targets(Entity("./"), "mainEntity").Single());

        Assert.That(Types(workflow), Is.EquivalentTo(new[] { "File", "SoftwareSourceCode", "ComputationalWorkflow" }));
        Assert.That((string)workflow["name"]!, Is.Not.Empty);
        var language = Entity(Targets(workflow, "programmingLanguage").Single());
        Assert.That(Types(language), Is.EqualTo(new[] { "ComputerLanguage" }));
        Assert.That(Targets(language, "identifier"), Has.Length.EqualTo(1));
        Assert.That(Targets(language, "url"), Has.Length.EqualTo(1));
    }

    /// <summary>The action MUST have an instrument, here the main workflow; objects and results SHOULD be files, folders or PropertyValues; it is mentioned.</summary>
    [Test]
    public void Action_HasToolInputsAndResults()
    {
        var action = Entities.Single(entity => Types(entity).Contains("CreateAction"));

        Assert.That(Targets(Entity("./"), "mentions"), Is.EqualTo(new[] { Id(action) }));
        Assert.That(Targets(action, "instrument"), Is.EqualTo(Targets(Entity("./"), "mainEntity")));
        Assert.That(Targets(action, "result"), Is.EquivalentTo(Targets(Entity("./"), "hasPart").Except(["reproduce.sh"])));
        Assert.That(Targets(action, "object").SelectMany(target => Types(Entity(target))), Is.Not.Empty.And.All.EqualTo("PropertyValue"));
        Assert.That((string)action["description"]!, Does.Contain("lab5 run Denoising --seed"));
        Assert.That(action["error"], Is.Null);
    }

    /// <summary>SoftwareApplication: name and version, not both version and softwareVersion.</summary>
    [Test]
    public void Tool_HasNameAndVersion()
    {
        var tool = Entities.Single(entity => Types(entity).Contains("SoftwareApplication"));

        Assert.That((string)tool["name"]!, Is.EqualTo("lab5"));
        Assert.That((string)tool["softwareVersion"]!, Does.Match(@"^\d+\.\d+\.\d+$"));
        Assert.That(tool["version"], Is.Null);
    }

    [Test]
    public void Inputs_AreSeedEngineSettingsAndDataOfEachResult() => Assert.That(
        Entities.Where(entity => Types(entity).Contains("PropertyValue")).Select(entity => $"{entity["name"]}: {entity["value"]}"),
        Is.SupersetOf(Results.SelectMany(result => new[] { FormattableString.Invariant($"{result.Label}: seed: {result.Seed}"), $"{result.Label}: engine: {result.Engine}" })));

    /// <summary>No clock: the same bytes at any time, and the date of SOURCE_DATE_EPOCH where it is set.</summary>
    [Test]
    public void Date_IsReproducible()
    {
        byte[] first = Render(null);

        Assert.That(Render(null), Is.EqualTo(first));
        Assert.That((string)Find(Parse(Render("86400")), "./")["datePublished"]!, Is.EqualTo("1970-01-02"));
        Assert.That(Render("no number"), Is.EqualTo(first));
    }

    [Test]
    public void Script_HasTheCommandOfEachResult()
    {
        string[] lines = RunCrate.Script(Results).TrimEnd('\n').Split('\n');

        Assert.That(lines[..2], Is.EqualTo(new[] { "#!/bin/sh", "set -e" }));
        Assert.That(lines[2..], Is.All.Match("^(lab5 run [A-Z]|# )"));
        Assert.That(lines[2..], Has.Length.InRange(1, Results.Count));
    }

    private JsonObject[] Entities => [.. _crate["@graph"]!.AsArray().Select(node => node!.AsObject())];

    private JsonObject Entity(string id) => Find(_crate, id);

    private static JsonObject Find(JsonObject crate, string id) => crate["@graph"]!.AsArray().Select(node => node!.AsObject()).Single(entity => Id(entity) == id);

    private static string Id(JsonObject entity) => (string)entity["@id"]!;

    private static string[] Types(JsonObject entity) => entity["@type"] is JsonArray several ? [.. several.Select(type => (string)type!)] : [(string)entity["@type"]!];

    private static string[] Targets(JsonObject entity, string property) => [.. Objects(entity[property]).Select(Id)];

    private static JsonObject[] Objects(JsonNode? value) => value switch
    {
        JsonObject one => [one],
        JsonArray several => [.. several.OfType<JsonObject>()],
        _ => [],
    };

    private static byte[] Render(string? epoch) => RunCrate.Render(Results, s_files, name => name == "SOURCE_DATE_EPOCH" ? epoch : null);

    private static JsonObject Parse(byte[] crate) => JsonNode.Parse(Encoding.UTF8.GetString(crate))!.AsObject();
}
