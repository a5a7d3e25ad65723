using Lab5.Repro.Cli.Grading.Notebooks;
using Lab5.Repro.Grading;

namespace Lab5.Repro.Submissions.Notebooks;

/// <summary>The corpus of notebooks, graded in one batch.</summary>
internal sealed class NotebookTests
{
    /// <summary>Half of the template is there, the rest says what to write.</summary>
    private static readonly NotebookEntry s_blank = new("blank-template", ["cell-error"],
        new Change("data", "testing_sequence_len = 100", "testing_sequence_len = # YOUR CODE HERE"), new Change("hyper", "epochs = 12", "epochs = # YOUR CODE HERE"),
        Change.Of("train", "# YOUR CODE HERE"), Change.Of("predict", "# YOUR CODE HERE"))
    { Count = _ => null };

    private NotebookBatch? _batch;

    private static IEnumerable<NotebookEntry> Right => [.. RightNotebooks.All, .. HandInNotebooks.All.Where(entry => entry.Faults.Length == 0)];

    private static IEnumerable<NotebookEntry> Faulty => [.. FaultyNotebooks.Single, .. FaultyNotebooks.Triple, .. HandInNotebooks.All.Where(entry => entry.Faults.Length > 0)];

    [OneTimeSetUp]
    public void Grade()
    {
        RequirePython();
        _batch = new([.. Right, .. Faulty, s_blank, HandInNotebooks.Keras]);
    }

    /// <summary>Without it the fixture is skipped, and says what to install.</summary>
    public static void RequirePython()
    {
        try
        {
            PythonInstallation.Find(null);
        }
        catch (LabException e)
        {
            Assert.Ignore(e.Message);
        }
    }

    [OneTimeTearDown]
    public void Clean() => _batch?.Dispose();

    [TestCaseSource(nameof(Right))]
    public void RightNotebook_HasNoFaultAndAtLeast95Points(NotebookEntry entry)
    {
        var grade = _batch!.GradeOf(entry);

        Tell(entry, grade);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(FaultsOf(grade), Is.Empty, () => Lost(grade));
            Assert.That(grade.Points, Is.GreaterThanOrEqualTo(95), () => Lost(grade));
        }
    }

    [TestCaseSource(nameof(Faulty))]
    public void PlantedFaults_AreNamedAndNoOther(NotebookEntry entry)
    {
        var grade = _batch!.GradeOf(entry);

        Tell(entry, grade);
        Assert.That(FaultsOf(grade), Is.EqualTo(entry.Faults), () => Lost(grade));
        Assert.That(grade.Points, Is.LessThan(100));
    }

    /// <summary>The table of the corpus, attached to the run's results, and recall and false names over all planted faults.</summary>
    [Test]
    public void Corpus_NamesEveryPlantedFaultAndNoOther()
    {
        var rows = Right.Concat(Faulty).Select(entry => (Entry: entry, Grade: _batch!.GradeOf(entry))).ToList();
        int planted = rows.Sum(row => row.Entry.Faults.Length);
        int found = rows.Sum(row => row.Entry.Faults.Intersect(FaultsOf(row.Grade)).Count());
        int falseNames = rows.Sum(row => FaultsOf(row.Grade).Except(row.Entry.Faults).Count());
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "notebook-corpus.md");
        File.WriteAllLines(path,
        [
            "| Notebook | Expected faults | Named faults | Points | Seconds |", "|---|---|---|---:|---:|",
            .. rows.Select(row => $"| {Row(row.Entry, row.Grade)} |"),
            "", Invariant($"{rows.Count} notebooks: {found} of {planted} planted faults named, {falseNames} false names."),
        ]);
        TestContext.AddTestAttachment(path, "The corpus of notebooks");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(planted, Is.GreaterThan(0));
            Assert.That(found, Is.EqualTo(planted));
            Assert.That(falseNames, Is.Zero);
        }
    }

    [Test]
    public void BlankTemplate_HasNoPointsAndSaysWhereToBegin()
    {
        var grade = _batch!.GradeOf(s_blank);

        Assert.That(grade.Points, Is.Zero);
        Assert.That(_batch.PageOf(s_blank), Does.Contain("A cell fails</b>, worth up to 100 more points").And.Contain("Write the part of cell 2 that says YOUR CODE HERE"));
    }

    [Test]
    public void HalfFilledTemplate_HasThePointsOfItsWindowsAndSaysWhatToWriteFirst()
    {
        var entry = HandInNotebooks.All.Single(entry => entry.Name == "half-filled");
        var grade = _batch!.GradeOf(entry);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(grade.Items.Where(item => item.Points > 0).Select(item => item.Id), Is.EqualTo((string[])["notebook.windows", "notebook.scaling"]));
            Assert.That(grade.Notebook!.Faults[0].Advice, Does.StartWith("Write the part of cell 6"), "cell 7 fails for want of it");
        }
    }

    [Test]
    public void OtherLibrary_IsNamedAndNotGraded()
    {
        var grade = _batch!.GradeOf(HandInNotebooks.Keras);

        Assert.That(grade.IsComplete, Is.False);
        Assert.That(grade.Items[0].Reason, Does.Contain("the module tensorflow"));
    }

    private static string[] FaultsOf(GradeRecord grade) => [.. (grade.Notebook?.Faults ?? []).Select(fault => fault.Fault).Order(StringComparer.Ordinal)];

    private static void Tell(NotebookEntry entry, GradeRecord grade) => TestContext.Out.WriteLine(Row(entry, grade));

    private static string Row(NotebookEntry entry, GradeRecord grade) => Invariant(
        $"{entry.Name} | {string.Join(' ', entry.Faults)} | {string.Join(' ', FaultsOf(grade))} | {grade.Points} | {grade.Seconds:F1}");

    private static string Lost(GradeRecord grade) => string.Join('\n', [
        .. (grade.Notebook?.Faults ?? []).Select(fault => $"{fault.Fault}: {fault.Sentence}"),
        .. (grade.Notebook?.Facts ?? []),
        .. grade.Items.Where(item => item.Points < item.MaxPoints).Select(item => $"{item.Id}: {item.Reason} {item.Measure}"),
    ]);
}
