using Lab5.Repro.Engines.Torch;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Lab5.Repro.Tests;

/// <summary>A fixture or test that runs libtorch. It is skipped, with the reason, on a system that has none.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsLibTorchAttribute : NUnitAttribute, IApplyToTest
{
    public void ApplyToTest(Test test)
    {
        if (LibTorchHere.Problem is not { } problem || test.RunState == RunState.NotRunnable)
            return;
        test.RunState = RunState.Ignored;
        test.Properties.Set(PropertyNames.SkipReason, problem);
    }
}

/// <summary>The fixture once with the torch engine, where there is libtorch.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class TorchEngineFixtureAttribute : TestFixtureAttribute
{
    /// <param name="others">The fixture's arguments after the engine's name.</param>
    public TorchEngineFixtureAttribute(params object[] others)
        : base([TorchEngine.EngineName, .. others])
    {
        if (LibTorchHere.Problem is { } problem)
            Ignore = problem;
    }
}

/// <summary>Asks the system once.</summary>
internal static class LibTorchHere
{
    private static readonly Lazy<string?> s_problem = new(Ask);

    /// <summary>Why libtorch does not run here; null where it does.</summary>
    public static string? Problem => s_problem.Value;

    public static void Require()
    {
        if (Problem is { } problem)
            Assert.Ignore(problem);
    }

    private static string? Ask()
    {
        try
        {
            _ = new TorchEngine();
            return null;
        }
        catch (LabException e)
        {
            return e.Message;
        }
    }
}
