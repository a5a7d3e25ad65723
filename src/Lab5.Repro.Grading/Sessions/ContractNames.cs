using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Grading.Sessions;

/// <summary>Which contract a request calls.</summary>
internal static class ContractNames
{
    public static string Of(SubmissionRequest request) => request switch
    {
        MakeWindows or MakeBatches => nameof(IWindowMaker),
        PrepareStock or ConvertToDollars => nameof(IStockPreparation),
        TrainDenoiser or Denoise or ShowDenoiser => nameof(IDenoiser),
        FitForecaster or PredictClose or ShowForecaster => nameof(IStockForecaster),
        DrawFigure => nameof(IForecastFigure),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request, null),
    };
}
