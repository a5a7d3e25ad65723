using Lab5.Repro.Data;
using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Grading.Sessions;

/// <summary>The contracts' methods as an item calls them. Only that a reply is of the right kind is checked, nothing in it.</summary>
/// <remarks>
/// Each throws <see cref="SubmissionFailedException"/> when the submission's code failed and <see cref="SubmissionLostException"/>
/// when the session is over.
/// </remarks>
internal static class SessionCalls
{
    extension(ISubmissionSession session)
    {
        public LabWindows? MakeWindows(double[][] series, int encoderLength, int decoderLength, int stride) =>
            session.Ask<WindowsReply>(new MakeWindows(series, encoderLength, decoderLength, stride)).Windows;

        public double[][][][]? MakeBatches(double[][][] sequences, int batchSize) =>
            session.Ask<BatchesReply>(new MakeBatches(sequences, batchSize)).Batches;

        public PreparedStock? Prepare(StockDay[] days, int testDays) => session.Ask<PreparedReply>(new PrepareStock(days, testDays)).Stock;

        public double[]? ToDollars(double[] normalised) => session.Ask<ValuesReply>(new ConvertToDollars(normalised)).Values;

        public void Train(double[][] noisy, double[][] clean, DenoiserOptions options) =>
            session.Ask<DoneReply>(new TrainDenoiser(noisy, clean, options));

        public double[][]? Denoise(double[][] noisy) => session.Ask<SequencesReply>(new Denoise(noisy)).Sequences;

        public void Fit(double[] trainingCloses, uint seed) => session.Ask<DoneReply>(new FitForecaster(trainingCloses, seed));

        /// <param name="newCloses">See <see cref="PredictClose"/>.</param>
        public double Predict(params double[] newCloses) => session.Ask<CloseReply>(new PredictClose(newCloses)).Close;

        public byte[]? Draw(ForecastSeries series) => session.Ask<PictureReply>(new DrawFigure(series)).Png;

        public NetworksReply ShowDenoiser() => session.Ask<NetworksReply>(new ShowDenoiser());

        public NetworksReply ShowForecaster() => session.Ask<NetworksReply>(new ShowForecaster());

        private TReply Ask<TReply>(SubmissionRequest request)
            where TReply : SubmissionReply => session.Send(request) switch
            {
                TReply reply => reply,
                FailedReply { Kind: FailureKind.OutOfMemory } failed => throw new SubmissionLostException(LossCause.OutOfMemory, failed.Explanation),
                FailedReply failed => throw new SubmissionFailedException(failed),
                var other => throw new SubmissionLostException(
                    LossCause.BrokenReply, $"{request.GetType().Name} was answered by {other.GetType().Name}, expected {typeof(TReply).Name}."),
            };
    }
}

/// <summary>The submission's own code did not answer: the item is failed, with this as its reason.</summary>
internal sealed class SubmissionFailedException(FailedReply failure) : Exception(failure.Explanation)
{
    public FailedReply Failure { get; } = failure;
}
