using System.Globalization;
using System.Text;

namespace Lab5.Repro.Package.Tests.Documentation;

/// <summary>What the readers of a page have before they begin: their prices, the work that they hand in, and the project that they made.</summary>
internal static class ReadersFiles
{
    private const int Days = 2_000;

    private const string Notebook = """
        { "nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
          { "cell_type": "code", "id": "a", "metadata": {}, "execution_count": 1, "outputs": [], "source": "print('to be done')" } ] }
        """;

    public static void Write(string page, string folder)
    {
        foreach (string ticker in new[] { "TSLA", "GOOGL", "DJI" })
            WriteFile(Path.Combine(PackageFeed.Home, "stocks", $"{ticker}.csv"), Prices());
        if (page.StartsWith("src/Lab5.Repro.Templates/content/", StringComparison.Ordinal))
        {
            Command.Dotnet(folder, "new", "install", PackageFeed.PathOf("Lab5.Repro.Templates"), "--debug:custom-hive", Path.Combine(folder, ".templates")).Succeeded();
            Command.Dotnet(folder, "new", "lab5", "-n", "MyLab5", "-o", folder, "--debug:custom-hive", Path.Combine(folder, ".templates")).Succeeded();
        }
        else
        {
            if (page == "src/Lab5.Repro.Cli/README.md")
                Directory.CreateSymbolicLink(Path.Combine(folder, "snapshots"), Path.Combine(PackageFeed.Repository, "snapshots"));
            WriteFile(Path.Combine(folder, "Lab_5_XYZ.ipynb"), Notebook);
            WriteFile(Path.Combine(folder, "submissions", "ada", "notes.txt"), "to be done");
        }
    }

    /// <summary>Days without weekends whose closes go up and down.</summary>
    private static string Prices()
    {
        var text = new StringBuilder("Date,Close\n");
        for (var (day, i) = (new DateOnly(2011, 1, 3), 0); i < Days; day = day.AddDays(day.DayOfWeek == DayOfWeek.Friday ? 3 : 1), i++)
            text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{100 + 20 * Math.Sin(i / 40.0) + 5 * Math.Sin(i / 3.0):F2}\n");
        return text.ToString();
    }

    private static void WriteFile(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
