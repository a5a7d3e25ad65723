using System.Text;

namespace Lab5.Repro.Tests.Data.Stocks;

/// <summary>A temporary directory with stock files; deleted afterwards.</summary>
internal sealed class StockFolder : IDisposable
{
    public const string LabHeader = "Date,Open,High,Low,Close,Adj Close,Volume";

    public string FullName { get; } = Directory.CreateTempSubdirectory("lab5-stocks-").FullName;

    public string PathOf(string name) => Path.Combine(FullName, name);

    /// <summary>In UTF-8 without a mark.</summary>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    public void Dispose() => Directory.Delete(FullName, recursive: true);

    /// <summary>Lines of the lab's form under its header.</summary>
    public static string Lab(params string[] lines) => string.Join('\n', [LabHeader, .. lines]) + "\n";
}
