using Lab5.Repro.Testing;

/// <summary>The rubric's public items, one test each. Nothing to do here.</summary>
[TestFixture] // NUnit looks only into assemblies that name it
public sealed class PublicRubric : RubricFixture<Windows>;
