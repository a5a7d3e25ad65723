#nullable enable
#pragma warning disable IDE0005 // the project that compiles it may have no implicit usings
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Lab5.Repro.Snapshots;
using VerifyTests;

namespace Lab5.Repro.Testing.Snapshots;

/// <summary>The lab's comparers as settings of one call of Verify; see README.md of the package Lab5.Repro.Testing.</summary>
internal static class VerifyComparers
{
    /// <summary>Numbers in the text may differ from the accepted ones by <c>atol + rtol * |accepted|</c>; everything else must be equal.</summary>
    /// <param name="rtol">Relative to the accepted number, at least 0.</param>
    /// <param name="atol">In the number's own unit, at least 0.</param>
    public static VerifySettings CompareNumbers(this VerifySettings settings, double rtol, double atol = 0) =>
        settings.CompareWith(new NumericFormat(new(rtol, atol)));

    /// <summary>Pictures pass that look alike: the structural similarity of the window that differs most reaches a bound.</summary>
    /// <param name="lowestSimilarity">At most 1; one changed letter gives less than 0.8.</param>
    public static VerifySettings ComparePictures(this VerifySettings settings, double lowestSimilarity = PngFormat.LowestSimilarity) =>
        settings.CompareWith(new PictureFormat(lowestSimilarity));

    /// <summary>Any format of the lab, or one of your own.</summary>
    public static VerifySettings CompareWith(this VerifySettings settings, ISnapshotFormat format)
    {
        settings.UseStringComparer((received, verified, _) => Task.FromResult(Result(format, Encoding.UTF8.GetBytes(received), Encoding.UTF8.GetBytes(verified))));
        settings.UseStreamComparer(async (received, verified, _) => Result(format, await ReadAll(received), await ReadAll(verified)));
        return settings;
    }

    private static CompareResult Result(ISnapshotFormat format, byte[] received, byte[] verified)
    {
        var outcome = format.Compare(verified, received);
        return outcome.Passes ? CompareResult.Equal : CompareResult.NotEqual(outcome.Message);
    }

    private static async Task<byte[]> ReadAll(Stream stream)
    {
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
