using System.Diagnostics;
using System.Reflection;
using Lab5.Repro.Grading.Sessions.Networks;
using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Grading.Sessions;

/// <summary>
/// The submission's side of a session: finds the classes that implement the contracts, calls them and turns what they throw into
/// a reply. A denoiser and a forecaster are created anew for each training, the others once.
/// </summary>
internal sealed class ContractHost(ContractClasses classes)
{
    public const int LongestText = 500;

    private readonly Dictionary<Type, object> _instances = [];
    private readonly Dictionary<Type, NetworkRecorder> _recorders = [];
    private List<double> _history = [];

    public SubmissionReply Answer(SubmissionRequest request)
    {
        string contract = ContractNames.Of(request);
        try
        {
            return request switch
            {
                MakeWindows r => new WindowsReply(Existing<IWindowMaker>().MakeWindows(r.Series, r.EncoderLength, r.DecoderLength, r.Stride)),
                MakeBatches r => new BatchesReply(Existing<IWindowMaker>().MakeBatches(r.Sequences, r.BatchSize)),
                PrepareStock r => new PreparedReply(Existing<IStockPreparation>().Prepare(r.Days, r.TestDays)),
                ConvertToDollars r => new ValuesReply(Existing<IStockPreparation>().ToDollars(r.Normalised)),
                TrainDenoiser r => Train(r),
                Denoise r => new SequencesReply(Recorder<IDenoiser>().Answer(() => Existing<IDenoiser>().Denoise(r.Noisy))),
                ShowDenoiser => Recorder<IDenoiser>().Show(),
                ShowForecaster => Recorder<IStockForecaster>().Show(),
                FitForecaster r => Fit(r),
                PredictClose r => new CloseReply(Predict(r.NewCloses)),
                DrawFigure r => new PictureReply(Existing<IForecastFigure>().Draw(r.Series)),
                _ => throw new ArgumentOutOfRangeException(nameof(request), request, null),
            };
        }
        catch (ContractException e)
        {
            return new FailedReply(e.Kind, contract, e.Message);
        }
        catch (Exception e)
        {
            return Failure(contract, Unwrap(e));
        }
    }

    private DoneReply Train(TrainDenoiser request)
    {
        var denoiser = Fresh<IDenoiser>();
        Recorder<IDenoiser>().Train(() => denoiser.Train(request.Noisy, request.Clean, request.Options));
        return new();
    }

    private DoneReply Fit(FitForecaster request)
    {
        _history = [.. request.TrainingCloses];
        var forecaster = Fresh<IStockForecaster>();
        Recorder<IStockForecaster>().Train(() => forecaster.Fit(request.TrainingCloses, request.Seed));
        return new();
    }

    private double Predict(double[] newCloses)
    {
        _history.AddRange(newCloses);
        return Recorder<IStockForecaster>().Answer(() => Existing<IStockForecaster>().Predict([.. _history]));
    }

    private T Existing<T>()
        where T : class => (T)(_instances.TryGetValue(typeof(T), out var instance) ? instance : _instances[typeof(T)] = classes.Create(typeof(T)));

    private T Fresh<T>()
        where T : class
    {
        _instances.Remove(typeof(T));
        _recorders.Remove(typeof(T));
        return Existing<T>();
    }

    private NetworkRecorder Recorder<T>()
        where T : class => _recorders.TryGetValue(typeof(T), out var recorder) ? recorder : _recorders[typeof(T)] = new(Existing<T>());

    private FailedReply Failure(string contract, Exception thrown)
    {
        if (thrown is NotImplementedException)
            return new(FailureKind.NotImplemented, contract, $"{contract} is not implemented yet: NotImplementedException{Place(thrown)}.");
        var kind = thrown is OutOfMemoryException ? FailureKind.OutOfMemory : FailureKind.Threw;
        return new(kind, contract, Shorten($"{thrown.GetType().Name}{Place(thrown)}: {Message(thrown)}"));
    }

    /// <summary>The exception that the submission's code threw, inside those of reflection and static initialisers.</summary>
    private static Exception Unwrap(Exception thrown)
    {
        while (thrown is TargetInvocationException or TypeInitializationException && thrown.InnerException is { } inner)
            thrown = inner;
        return thrown;
    }

    /// <summary>The submission's innermost method on the stack, and its line where there is one.</summary>
    private string Place(Exception thrown)
    {
        foreach (var frame in new StackTrace(thrown, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method || !classes.Hold(type))
                continue;
            string line = frame.GetFileName() is { } file ? Invariant($" ({Path.GetFileName(file)}, line {frame.GetFileLineNumber()})") : "";
            return $" in {type.Name}.{method.Name}{line}";
        }

        return "";
    }

    /// <summary>The submission's exception may override even this.</summary>
    private static string Message(Exception thrown)
    {
        try
        {
            return thrown.Message ?? "";
        }
        catch (Exception)
        {
            return "(its message cannot be read)";
        }
    }

    private static string Shorten(string text) => text.Length <= LongestText ? text : text[..LongestText] + "...";
}
