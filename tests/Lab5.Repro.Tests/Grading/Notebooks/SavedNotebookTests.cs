using System.Text;
using System.Text.Json;
using Lab5.Repro.Cli.Grading.Intake;
using Lab5.Repro.Grading.Notebooks;
using Lab5.Repro.Tests.Cli;

namespace Lab5.Repro.Tests.Grading.Notebooks;

/// <summary>What a notebook's file says, and which file of a submission is the notebook.</summary>
internal sealed class SavedNotebookTests
{
    private const string Text = """
        { "cells": [
          { "cell_type": "markdown", "source": ["# title"] },
          { "cell_type": "code", "source": [], "execution_count": 1, "outputs": [] },
          { "cell_type": "code", "source": ["epochs = 5\n", "rows = [0] * 3"], "execution_count": 2,
            "outputs": [ { "output_type": "stream", "text": ["MSE 0.25\n"] }, { "output_type": "execute_result", "data": { "text/plain": "7" } } ] },
          { "cell_type": "code", "source": "rows[1] = epochs == 5", "execution_count": null, "outputs": [ { "output_type": "error" } ] }
        ], "nbformat": 4 }
        """;

    [Test]
    public void CodeCells_AreNumberedWithTheirOutputs()
    {
        var saved = SavedNotebook.Parse(Encoding.UTF8.GetBytes(Text));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(saved.Cells.Select(cell => (cell.Number, cell.Count, cell.HasError)), Is.EqualTo(((int, int?, bool)[])[(1, 2, false), (2, null, true)]));
            Assert.That(saved.Cells[0].Output, Is.EqualTo("MSE 0.25\n7"));
            Assert.That(saved.CellOf("rows"), Is.EqualTo(2), "an element is assigned there");
            Assert.That(saved.CellOf("epochs"), Is.EqualTo(1), "a comparison is no assignment");
            Assert.That(saved.CellOf("losses"), Is.Null);
        }
    }

    [Test]
    public void Format3_IsReadAsWell()
    {
        var saved = SavedNotebook.Parse("""
            { "worksheets": [ { "cells": [ { "cell_type": "heading", "source": "title" },
              { "cell_type": "code", "input": ["x = 1\n", "x"], "prompt_number": 3, "outputs": [ { "output_type": "pyout", "text": ["MSE 0.5"] }, { "output_type": "pyerr" } ] } ] } ], "nbformat": 3 }
            """u8.ToArray());

        Assert.That(saved.Cells, Is.EqualTo((SavedCell[])[new(1, "x = 1\nx", 3, "MSE 0.5", true)]));
    }

    [TestCase("# YOUR CODE HERE", true)]
    [TestCase("# train\n\n    ## YOUR CODE HERE ##\npass", true)]
    [TestCase("epochs = # YOUR CODE HERE", true)]
    [TestCase("model = Encoder_Decoder(1, ... ) # your code here", true)]
    [TestCase("# YOUR CODE HERE\nepochs = 5", false)]
    [TestCase("epochs = 5 # YOUR CODE HERE", false)]
    [TestCase("# nothing is asked here", false)]
    public void BlankCells_HaveTheMarkAndNoCodeOfTheirOwn(string source, bool expected) =>
        Assert.That(new SavedCell(1, source, 1, "", false).IsBlank, Is.EqualTo(expected));

    [TestCase("[]")]
    [TestCase("{ \"worksheets\": 3 }")]
    [TestCase("{ \"cells\": [")]
    public void OtherFiles_AreRefused(string text) =>
        Assert.That(() => SavedNotebook.Parse(Encoding.UTF8.GetBytes(text)), Throws.InstanceOf<JsonException>());

    [TestCase("TSLA Test MSE Error: 0.0025", new[] { 0.0025 })]
    [TestCase("Test Loss 1.5e-3, GRU2 x", new[] { 0.0015 })]
    [TestCase("Averaged Training Loss for Epoch  3 :  0.1 error", new double[0])]
    public void TestErrors_AreReadFromPrintedLines(string line, double[] expected) =>
        Assert.That(ShownNumbers.TestErrors([line]), Is.EqualTo(expected));

    [Test]
    public void CopyOfTheTemplate_IsLeftOut()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["Lab_5_template.ipynb"], Text.Replace("rows[1] = epochs == 5", "# YOUR CODE HERE", StringComparison.Ordinal));
        File.WriteAllText(folder["Lab_5_mine.ipynb"], Text);

        Assert.That(NotebookFiles.Find(folder.Path), Is.EqualTo(folder["Lab_5_mine.ipynb"]));
        File.WriteAllText(folder["Lab_5_other.ipynb"], Text);
        Assert.That(() => NotebookFiles.Find(folder.Path), Throws.InstanceOf<IntakeException>().With.Message.Contains("Lab_5_mine.ipynb, Lab_5_other.ipynb"));
    }

    [Test]
    public void Notebooks_AreSubmissionsOfTheirOwnOrPartOfAFolder()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["course"]);
        File.WriteAllText(folder["course/alice.ipynb"], Text);
        File.WriteAllText(folder["course/TSLA.csv"], "Date,Close");

        string[] one = Ids(folder["course"]);
        File.WriteAllText(folder["course/bob.ipynb"], Text);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(one, Is.EqualTo((string[])["course"]), "a student's folder with prices beside the notebook");
            Assert.That(Ids(folder["course"]), Is.EqualTo((string[])["alice", "bob"]), "a course's folder");
            Assert.That(Ids(folder["course/bob.ipynb"]), Is.EqualTo((string[])["bob"]));
        }

        SubmissionIntake.Take(folder["course/bob.ipynb"], folder["taken"]);
        Assert.That(File.ReadAllText(folder["taken/bob.ipynb"]), Is.EqualTo(Text));

        string[] Ids(string path) => [.. SubmissionFinder.Find([path], folder["grades"]).Submissions.Select(source => source.Id)];
    }

    [TestCase("{ \"cells\": [null] }")]
    [TestCase("{ \"rows\": { \"a\": null } }")]
    [TestCase("{ \"windows\": { \"a\": { \"shape\": [0, 5], \"sha\": \"\", \"values\": \"\" } } }")]
    [TestCase("{ \"figures\": [ { \"cell\": 1, \"width\": 1, \"height\": 1, \"title\": null } ] }")]
    [TestCase("[]")]
    public void ForgedReplies_AreRefused(string reply) =>
        Assert.That(() => NotebookJson.ReadRun(Encoding.UTF8.GetBytes(reply)), Throws.InstanceOf<JsonException>());
}
