using Lab5.Repro.Data;
using Lab5.Repro.Grading;
using Lab5.Repro.Grading.Rubrics;
using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Tests.Grading.Files;

/// <summary>A grade with every kind of outcome, and with text that tries to break out of every format.</summary>
internal static class SampleGrade
{
    public const string Hostile = "</script><script>alert(1)</script>\"'&<b>\u202Egnp\u0000\u0001]]>--><!--\n=2+2\uD800";

    /// <summary>Exact measure of a hidden item.</summary>
    public const double HiddenMeasure = 7.7712345;

    public static GradeRecord Of(string student) => new(
        student,
        "Lab 5",
        new string('a', 64),
        new Dictionary<string, DataIdentity> { ["TSLA"] = new(DataKind.Canonical, new string('b', 64), 2227) },
        [
            Item("windows.drawn", ItemStatus.Passed, 9, 9, "All right."),
            Item("denoiser.l1", ItemStatus.Failed, 7.5, 10, "Nearly.") with { Hint = "Train longer.", Distance = "up to 10 % above the threshold", Measure = 0.0625, Threshold = 0.06, Unit = "of the sines' amplitude" },
            Item("stock.tsla", ItemStatus.Failed, 0, 5, Hostile) with { Hint = Hostile },
            Item("stock.counterfactual", ItemStatus.Failed, 0, 14, "Far off.") with { Visibility = ItemVisibility.Hidden, Distance = "up to 10 times the threshold", Measure = HiddenMeasure, Threshold = 1.75 },
            Item("stock.googl", ItemStatus.NotGradable, 0, 5, "no answer within 20 s") with { Cause = LossCause.TimedOut },
            Item("seeds.same", ItemStatus.NotGradable, 3, 3, "Prediction files do not show this.") with { Cause = LossCause.NotVerifiable },
            Item("seeds.other", ItemStatus.NotGradable, 0, 2, "The grader itself failed: KeyNotFoundException: secret path") with { Cause = LossCause.GraderFault },
        ],
        [new("TSLA", "test", [new(2019, 1, 2), new(2019, 1, 3), new(2019, 1, 4)], [10, 12, 11], [9, 10, 12], [10, double.NaN, 1e9])])
    {
        Flags = ["Look at this."],
        NotEnforced = ["no network"],
        Seconds = 1.5,
    };

    private static ItemOutcome Item(string id, ItemStatus status, double points, double most, string reason) =>
        new(id, $"Title of {id}", ItemVisibility.Public, status, points, most, reason);
}
