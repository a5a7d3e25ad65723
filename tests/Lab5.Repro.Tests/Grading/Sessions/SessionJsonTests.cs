using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Tests.Grading.Sessions;

internal sealed class SessionJsonTests
{
    private static readonly SubmissionRequest[] s_requests =
    [
        new MakeWindows([[1, 2], [3, 4]], 1, 1, 1),
        new MakeBatches([[[1], [2]]], 3),
        new PrepareStock([new(new(2020, 1, 2), 1, 2, 3, 4, 5, 6)], 1),
        new ConvertToDollars([0.5]),
        new TrainDenoiser([[1]], [[2]], new(7, Layers: 2, Bidirectional: true)),
        new Denoise([[1]]),
        new FitForecaster([1, 2], 7),
        new PredictClose([3]),
        new DrawFigure(new("TSLA", [new(2020, 1, 2)], [1], [2])),
    ];

    private static readonly SubmissionReply[] s_replies =
    [
        new WindowsReply(new([[[1]]], [[[2]]], [[[3]]])),
        new WindowsReply(null),
        new BatchesReply([[[[1]]]]),
        new PreparedReply(new([1], [2])),
        new ValuesReply([1]),
        new SequencesReply([[1], null!]),
        new CloseReply(double.NaN),
        new PictureReply([137, 80]),
        new DoneReply(),
        new FailedReply(FailureKind.Threw, "IDenoiser", "no"),
    ];

    [TestCaseSource(nameof(s_requests))]
    public void Request_ComesBackEqual(object request)
    {
        var back = SessionJson.ReadRequest(SessionJson.Write((SubmissionRequest)request));

        Assert.That(back, Is.TypeOf(request.GetType()));
        Assert.That(SessionJson.Write(back), Is.EqualTo(SessionJson.Write((SubmissionRequest)request)));
    }

    [TestCaseSource(nameof(s_replies))]
    public void Reply_ComesBackEqual(object reply)
    {
        var back = SessionJson.ReadReply(SessionJson.Write((SubmissionReply)reply));

        Assert.That(back, Is.TypeOf(reply.GetType()));
        Assert.That(SessionJson.Write(back), Is.EqualTo(SessionJson.Write((SubmissionReply)reply)));
    }

    [Test]
    public void Doubles_KeepTheirBits()
    {
        double[] values = [0.1, 1 / 3.0, double.Epsilon, double.MaxValue, -0.0, double.PositiveInfinity, double.NaN];

        var reply = (ValuesReply)SessionJson.ReadReply(SessionJson.Write(new ValuesReply(values)));

        Assert.That(reply.Values!.Select(BitConverter.DoubleToInt64Bits), Is.EqualTo(values.Select(BitConverter.DoubleToInt64Bits)));
    }
}
