namespace Lab5.Repro.Grading.Rubrics;

/// <summary>What a rubric must say about an item.</summary>
internal abstract class RubricCheck
{
    /// <summary>In lower case: area, point, what is checked.</summary>
    public abstract string Id { get; }

    /// <summary>What the rubric must set.</summary>
    public virtual IReadOnlyList<ItemSetting> Settings => [];

    /// <summary>Whether the item is a measure that the rubric turns into a share of the points.</summary>
    public virtual bool HasBands => false;
}

/// <summary>A number that a check takes from the rubric.</summary>
/// <param name="Least">The smallest value allowed; <paramref name="Most"/> the largest.</param>
internal sealed record ItemSetting(string Name, double Least, double Most, bool IsWhole = true);
