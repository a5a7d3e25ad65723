using System.Reflection;
using Lab5.Repro.Data;
using Lab5.Repro.Snapshots;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Lab5.Repro.Testing.Snapshots;

/// <summary>A test that makes a snapshot.</summary>
/// <param name="Name">Of the snapshot's files.</param>
internal sealed record SnapshotTest(string Name, SnapshotStore Store)
{
    /// <summary>Path of the report that shows what moved; null where the build named none.</summary>
    public string? Report { get; init; }

    public Func<string, string?> EnvironmentVariable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Whether the user asked to accept whatever differs.</summary>
    /// <exception cref="LabException">LAB5108: the variable is no switch. LAB5603: a build server runs the test.</exception>
    public bool Accepts
    {
        get
        {
            bool accepts = StockDataOptions.ParseSwitch(Snapshot.AcceptVariable, EnvironmentVariable(Snapshot.AcceptVariable));
            if (accepts)
                BuildServer.RefuseToAccept(Snapshot.AcceptVariable, EnvironmentVariable);
            return accepts;
        }
    }

    /// <exception cref="LabException">LAB5607: the fixture's assembly names no folder. LAB5608: no test is running.</exception>
    public static SnapshotTest Current(IEnumerable<(string Name, string Value)> qualifiers)
    {
        if (TestExecutionContext.CurrentContext.CurrentTest is not { Method: not null } test)
            throw LabErrors.SnapshotOutsideATest();
        var assembly = test.TypeInfo!.Type.Assembly;
        string folder = BuildValue(assembly, "Lab5SnapshotsDirectory") ?? throw LabErrors.NoSnapshotsDirectory(assembly.GetName().Name!);
        return new(NameOf(test, qualifiers), new(folder)) { Report = BuildValue(assembly, "Lab5ReportPath") };
    }

    /// <summary>What the snapshot of a test is called, whether it runs or not: after the class, of a nested one with the outer one's name before a point.</summary>
    public static string NameOf(ITest test, IEnumerable<(string Name, string Value)> qualifiers)
    {
        var type = test.TypeInfo!.Type;
        string fixture = type.DeclaringType is { } outer ? $"{outer.Name}.{type.Name}" : type.Name;
        string method = test.Method!.Name + string.Concat(qualifiers.Select(qualifier => $"_{qualifier.Name}={qualifier.Value}"));
        object?[] fixtureArguments = (test.Parent is ParameterizedMethodSuite cases ? cases.Parent : test.Parent)?.Arguments ?? [];
        var constructor = type.GetConstructors().FirstOrDefault(constructor => constructor.GetParameters().Length == fixtureArguments.Length);
        return SnapshotName.Of(fixture, method, [.. Named(constructor, fixtureArguments), .. Named(test.Method.MethodInfo, test.Arguments)]);
    }

    private static IEnumerable<(string, object?)> Named(MethodBase? method, object?[] arguments) =>
        method?.GetParameters().Select(parameter => parameter.Name!).Zip(arguments) ?? [];

    private static string? BuildValue(Assembly assembly, string key) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(item => item.Key == key)?.Value;
}
