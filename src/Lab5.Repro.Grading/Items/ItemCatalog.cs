namespace Lab5.Repro.Grading.Items;

/// <summary>Every check, in the order of the lab.</summary>
internal static class ItemCatalog
{
    public static IReadOnlyList<ItemCheck> Checks { get; } =
    [
        new DrawnWindows(),
        new LabShape(),
        new TeacherForcing(),
        new MiniBatchOrder(),
        new TrainingDaysOnly(),
        new BackToDollars(),
        new DenoiserNetwork(),
        new DenoiserError(),
        new DenoiserOutputs(),
        new DeepDenoiser(),
        new DenoiserDirections(),
        new TickerError("TSLA"),
        new TickerError("GOOGL"),
        new TickerError("DJI"),
        new CounterfactualError(),
        new ForecastNetwork(),
        new NoLookingAhead(),
        new NotPersistence(),
        new SameSeed(),
        new OtherSeed(),
        new FigureDrawn(),
    ];
}
