using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Lab5.Repro.Models;
using Lab5.Repro.Models.PyTorch;
using Lab5.Repro.Randomness;
using Lab5.Repro.Tests.Cli;
using Lab5.Repro.Tests.Engines;

namespace Lab5.Repro.Tests.Models;

/// <summary>
/// Files of parameters. <c>data/reference/state_dict.pt</c> is PyTorch 1.13's: after torch.manual_seed(7), torch.save of the state_dict of a
/// module with lstm = LSTM(2, 3, 2, batch_first=True, bidirectional=True) and decoder = Linear(6, 2).
/// </summary>
internal sealed class PyTorchFileTests
{
    private static readonly string s_reference = Path.Combine(AppContext.BaseDirectory, "reference", "state_dict.pt");

    private static readonly SequenceNetworkSpec s_network = new(new(CellKind.Lstm, 2, 3, 2, Bidirectional: true), 2);

    private TemporaryFolder _folder = null!;

    private static IEnumerable<NetworkSpec> Networks => [.. EngineCases.SequenceNetworks(), .. EngineCases.EncoderDecoders()];

    [SetUp]
    public void CreateFolder() => _folder = new();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void FileOfPyTorch_GivesItsValues()
    {
        var parameters = PyTorchFile.Read(s_reference, s_network);

        // As the torch stream draws them; and SHA-256 of the tensors' bytes one after the other, by Python's hashlib.
        var drawn = NamedParameters.Initialize(s_network, new TorchStream(7));
        Assert.That(Bytes(parameters), Is.EqualTo(Bytes(drawn)));
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(Bytes(parameters))), Is.EqualTo("90ca7111a152f5f79ab68a5f1e62953bd85da86ffe3c755da84caa349a8c7356"));
    }

    [TestCaseSource(nameof(Networks))]
    public void WrittenParameters_AreReadBitForBit(NetworkSpec network)
    {
        var parameters = EngineCases.Initial(network);
        float[] odd = parameters[network.Parameters[0].Name];
        (odd[0], odd[1], odd[2]) = (-0f, float.Epsilon, float.MaxValue);

        PyTorchFile.Write(_folder["parameters.pt"], parameters);

        Assert.That(Bytes(PyTorchFile.Read(_folder["parameters.pt"], network)), Is.EqualTo(Bytes(parameters)));
    }

    /// <summary>torch.load of PyTorch 1.13 gave these parameters bit for bit from a file of this hash.</summary>
    [Test]
    public void WrittenFile_IsTheOneThatPyTorchRead()
    {
        PyTorchFile.Write(_folder["new folder/parameters.pt"], PyTorchFile.Read(s_reference, s_network));

        Assert.That(PickleHash(_folder["new folder/parameters.pt"]), Is.EqualTo("fef448729f5b2e909ba3efda64b47be4b90d7ade9f1a75c61baad879f3ac1a04"));
        using var archive = ZipFile.OpenRead(_folder["new folder/parameters.pt"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(archive.Entries.Select(entry => entry.FullName).Take(2), Is.EqualTo(new[] { "archive/data.pkl", "archive/data/0" }));
            Assert.That(archive.Entries[^1].FullName, Is.EqualTo("archive/version"));
            Assert.That(archive.Entries.Select(entry => entry.CompressedLength), Is.EqualTo(archive.Entries.Select(entry => entry.Length)), "stored, not deflated");
        }

        Assert.That(Directory.EnumerateFiles(_folder["new folder"]), Has.Exactly(1).Items);
    }

    [Test]
    public void EqualParameters_GiveEqualFiles()
    {
        PyTorchFile.Write(_folder["one.pt"], EngineCases.Initial(s_network));
        PyTorchFile.Write(_folder["two.pt"], EngineCases.Initial(s_network));

        Assert.That(File.ReadAllBytes(_folder["one.pt"]), Is.EqualTo(File.ReadAllBytes(_folder["two.pt"])));
    }

    [Test]
    public void StridedTensor_IsReadInRowMajorOrder()
    {
        StoredTensor tensor = new(StateDictPickle.FloatStorage, "0", Offset: 1, Shape: [2, 3], Strides: [1, 2]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Enumerable.Range(0, 6).Select(i => tensor.Place(i)), Is.EqualTo(new long[] { 1, 3, 5, 2, 4, 6 }));
            Assert.That(tensor.Fits(7), Is.True);
            Assert.That(tensor.Fits(6), Is.False);
            Assert.That((tensor with { Offset = -1 }).Fits(7), Is.False);
            Assert.That((tensor with { Strides = [long.MaxValue, long.MaxValue] }).Fits(long.MaxValue), Is.False);
        }
    }

    [Test]
    public void OtherSizes_AreNamedWithBothShapes() => AssertRefused(
        s_reference, s_network with { OutputSize = 3 }, $"LAB5444: '{s_reference}': 'decoder.weight' has shape (2, 6); expected (3, 6). ");

    [Test]
    public void OtherNetwork_IsNamedByItsParameters() => AssertRefused(
        s_reference,
        s_network with { Recurrent = s_network.Recurrent with { NumLayers = 1, Cell = CellKind.Gru, Bidirectional = false } },
        $"LAB5443: '{s_reference}' holds the parameters of another network: missing gru.weight_ih_l0, gru.weight_hh_l0, gru.bias_ih_l0, gru.bias_hh_l0; not known lstm.weight_ih_l0, ");

    [Test]
    public void MissingFile_IsACodedError() => AssertRefused(_folder["none.pt"], s_network, $"LAB5441: '{_folder["none.pt"]}' cannot be read as a file of parameters: ");

    [Test]
    public void OtherFile_IsACodedError()
    {
        File.WriteAllText(_folder["text.pt"], "not a zip archive");

        AssertRefused(_folder["text.pt"], s_network, "LAB5441: ");
    }

    [Test]
    public void ArchiveWithoutPickle_IsACodedError()
    {
        using (var archive = ZipFile.Open(_folder["empty.pt"], ZipArchiveMode.Create))
            archive.CreateEntry("archive/version");

        AssertRefused(_folder["empty.pt"], s_network, $"LAB5441: '{_folder["empty.pt"]}' cannot be read as a file of parameters: it has no data.pkl. ");
    }

    [TestCase("torch\nFloatStorage\n", "torch\nHalfStorage\n", "LAB5445: '{0}': 'lstm.weight_ih_l0' is a torch.HalfStorage; expected torch.FloatStorage. ")]
    [TestCase("collections\nOrderedDict\n", "os\nsystem\n", "LAB5442: '{0}' holds 'os.system'; expected a state_dict of tensors and nothing else. ")]
    [TestCase("torch._utils\n_rebuild_tensor_v2\n", "builtins\neval\n", "LAB5442: '{0}' holds 'builtins.eval'; ")]
    [TestCase("torch._utils\n_rebuild_tensor_v2\n", "collections\nOrderedDict\n", "LAB5442: '{0}' holds a call that makes no tensor; ")]
    [TestCase("storage", "garbage", "LAB5442: '{0}' holds a reference that is not a storage; ")]
    [TestCase("\u0080\u0002", "\u0080\u0002G", "LAB5442: '{0}' holds the pickle opcode 0x47; ")]
    [TestCase("\u0080\u0002", "\u0080\u0002R", "LAB5441: '{0}' cannot be read as a file of parameters: its pickle is broken at byte 3. ")]
    [TestCase("\u0080\u0002", "\u0080\u0002N.", "LAB5442: '{0}' holds something that is not a state_dict; ")]
    public void AlteredPickle_IsACodedErrorAndRunsNothing(string text, string instead, string message)
    {
        string path = Altered(pickle => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(pickle).Replace(text, instead, StringComparison.Ordinal)));

        AssertRefused(path, s_network, string.Format(System.Globalization.CultureInfo.InvariantCulture, message, path));
    }

    /// <summary>Cut at every byte: each time a coded error.</summary>
    [Test]
    public void TruncatedPickle_IsACodedError()
    {
        byte[] whole = Pickle(s_reference);
        for (int length = 0; length < whole.Length; length++)
            Assert.That(() => StateDictPickle.Read("cut", whole[..length]), Throws.TypeOf<LabException>().With.Property("Code").EqualTo("LAB5441"), $"{length} bytes");
    }

    /// <summary>Every byte with another value: parameters or a coded error, never another exception.</summary>
    [Test]
    public void DamagedPickle_IsReadOrACodedError()
    {
        byte[] pickle = Pickle(s_reference);
        for (int i = 0; i < pickle.Length; i++)
        {
            byte before = pickle[i];
            foreach (byte value in new byte[] { 0, 0x7F, 0xFF, (byte)'.', (byte)'R', (byte)'t', (byte)(before ^ 1) })
            {
                pickle[i] = value;
                try
                {
                    StateDictPickle.Read("damaged", pickle);
                }
                catch (LabException)
                {
                }
            }

            pickle[i] = before;
        }
    }

    [Test]
    public void DamagedStorage_IsACodedError()
    {
        string path = Altered(pickle => pickle, name => name.EndsWith("/data/0", StringComparison.Ordinal) ? 4 : int.MaxValue);

        AssertRefused(path, s_network, $"LAB5441: '{path}' cannot be read as a file of parameters: 'lstm.weight_ih_l0' reaches beyond its data. ");
    }

    private static void AssertRefused(string path, NetworkSpec network, string message) =>
        Assert.That(() => PyTorchFile.Read(path, network), Throws.TypeOf<LabException>().With.Message.StartsWith(message));

    /// <summary>The reference with another pickle and shorter entries.</summary>
    private string Altered(Func<byte[], byte[]> alter, Func<string, int>? limit = null)
    {
        using var source = ZipFile.OpenRead(s_reference);
        using var target = ZipFile.Open(_folder["altered.pt"], ZipArchiveMode.Create);
        foreach (var entry in source.Entries)
        {
            byte[] content = Content(entry);
            if (entry.FullName.EndsWith("/data.pkl", StringComparison.Ordinal))
                content = alter(content);
            using var stream = target.CreateEntry(entry.FullName).Open();
            stream.Write(content.AsSpan(0, Math.Min(content.Length, limit?.Invoke(entry.FullName) ?? int.MaxValue)));
        }

        return _folder["altered.pt"];
    }

    private static byte[] Pickle(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return Content(archive.Entries.Single(entry => entry.FullName.EndsWith("/data.pkl", StringComparison.Ordinal)));
    }

    private static string PickleHash(string path) => Convert.ToHexStringLower(SHA256.HashData(Pickle(path)));

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using MemoryStream content = new();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static byte[] Bytes(NamedParameters parameters) =>
        [.. parameters.Specs.SelectMany(spec => MemoryMarshal.AsBytes<float>(parameters[spec.Name]).ToArray())];
}
