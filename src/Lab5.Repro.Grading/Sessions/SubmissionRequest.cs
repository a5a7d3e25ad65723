using System.Text.Json.Serialization;
using Lab5.Repro.Data;
using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Grading.Sessions;

/// <summary>One call of a contract's method; shapes and units are the contract's.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "call")]
[JsonDerivedType(typeof(MakeWindows), "makeWindows")]
[JsonDerivedType(typeof(MakeBatches), "makeBatches")]
[JsonDerivedType(typeof(PrepareStock), "prepareStock")]
[JsonDerivedType(typeof(ConvertToDollars), "toDollars")]
[JsonDerivedType(typeof(TrainDenoiser), "trainDenoiser")]
[JsonDerivedType(typeof(Denoise), "denoise")]
[JsonDerivedType(typeof(FitForecaster), "fitForecaster")]
[JsonDerivedType(typeof(PredictClose), "predictClose")]
[JsonDerivedType(typeof(DrawFigure), "drawFigure")]
[JsonDerivedType(typeof(ShowDenoiser), "showDenoiser")]
[JsonDerivedType(typeof(ShowForecaster), "showForecaster")]
internal abstract record SubmissionRequest;

/// <summary>Answered by <see cref="WindowsReply"/>.</summary>
internal sealed record MakeWindows(double[][] Series, int EncoderLength, int DecoderLength, int Stride) : SubmissionRequest;

/// <summary>Answered by <see cref="BatchesReply"/>.</summary>
internal sealed record MakeBatches(double[][][] Sequences, int BatchSize) : SubmissionRequest;

/// <summary>Answered by <see cref="PreparedReply"/>.</summary>
internal sealed record PrepareStock(StockDay[] Days, int TestDays) : SubmissionRequest;

/// <summary>Answered by <see cref="ValuesReply"/>.</summary>
internal sealed record ConvertToDollars(double[] Normalised) : SubmissionRequest;

/// <summary>A fresh denoiser, trained. Answered by <see cref="DoneReply"/>.</summary>
internal sealed record TrainDenoiser(double[][] Noisy, double[][] Clean, DenoiserOptions Options) : SubmissionRequest;

/// <summary>By the denoiser trained last. Answered by <see cref="SequencesReply"/>.</summary>
internal sealed record Denoise(double[][] Noisy) : SubmissionRequest;

/// <summary>A fresh forecaster, fitted. Answered by <see cref="DoneReply"/>.</summary>
internal sealed record FitForecaster(double[] TrainingCloses, uint Seed) : SubmissionRequest;

/// <summary>By the forecaster fitted last. Answered by <see cref="CloseReply"/>.</summary>
/// <param name="NewCloses">What the submission learns now: nothing on the first day, then the close of the day that it predicted.</param>
internal sealed record PredictClose(double[] NewCloses) : SubmissionRequest;

/// <summary>Answered by <see cref="PictureReply"/>.</summary>
internal sealed record DrawFigure(ForecastSeries Series) : SubmissionRequest;

/// <summary>The networks of the denoiser trained last. Answered by <see cref="NetworksReply"/>.</summary>
internal sealed record ShowDenoiser : SubmissionRequest;

/// <summary>The networks of the forecaster fitted last. Answered by <see cref="NetworksReply"/>.</summary>
internal sealed record ShowForecaster : SubmissionRequest;
