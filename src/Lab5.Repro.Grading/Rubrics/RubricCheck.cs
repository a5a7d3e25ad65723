namespace Lab5.Repro.Grading.Rubrics;

/// <summary>What a rubric must say about an item.</summary>
internal abstract class RubricCheck
{
    protected const string OfPersistence = "times the MSE of yesterday's close", OfAmplitude = "of the sines' amplitude";

    /// <summary>In lower case: area, point, what is checked.</summary>
    public abstract string Id { get; }

    /// <summary>What the rubric must set.</summary>
    public virtual IReadOnlyList<ItemSetting> Settings => [];

    /// <summary>The unit of the measure that the rubric's bands turn into a share of the points, as it follows a number; null where nothing is measured.</summary>
    public virtual string? MeasureUnit => null;
}

/// <summary>A number that a check takes from the rubric.</summary>
/// <param name="Least">The smallest value allowed; <paramref name="Most"/> the largest.</param>
internal sealed record ItemSetting(string Name, double Least, double Most, bool IsWhole = true);
