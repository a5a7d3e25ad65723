#nullable enable
// The MSBuild step of Lab5.Repro.targets compiles this one file (netstandard2.0, no implicit usings); the tests link it
// with LAB5_WITHOUT_MSBUILD defined, which leaves the task out.
using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace Lab5.Repro.Build;

/// <summary>A native library that the build cannot make sense of.</summary>
public sealed class NativeLibraryException : Exception
{
    private NativeLibraryException(string code, FormattableString message)
        : base(message.ToString(CultureInfo.InvariantCulture)) => Code = code;

    /// <summary>LAB5501 to LAB5503, each defined once, below.</summary>
    public string Code { get; }

    internal static NativeLibraryException NotElf64(string path, string found) => new(
        "LAB5501",
        $"'{path}' is not a 64-bit little-endian ELF library: it begins with {found}, expected 7F 45 4C 46 02 01. {Fix}");

    internal static NativeLibraryException CutOff(string path, long end, int length) => new(
        "LAB5502",
        $"'{path}' is cut off or damaged: its tables point to byte {end}, but it has {length} bytes. {Fix}");

    internal static NativeLibraryException WithoutVersionRequirements(string path) => new(
        "LAB5503",
        $"'{path}' has no .gnu.version_r section, expected one that names the libstdc++ versions it needs. {Fix}");

    private const string Fix =
        "Delete the torchsharp folder of the NuGet package cache and restore again, or build with -p:Lab5RelaxLibstdcxx=false to use the file as it is.";
}

/// <summary>Marks a symbol version that an ELF library requires as weak, so that the loader accepts a system that lacks it.</summary>
/// <remarks>
/// TorchSharp's native library names GLIBCXX_3.4.32 for std::ios_base_library_init, which it never calls; without the mark
/// it does not load where libstdc++ is older than GCC 13's. Layout: System V ABI, chapter 4, and the Linux Standard Base,
/// "Symbol Versioning" (Elf64_Verneed, Elf64_Vernaux, VER_FLG_WEAK).
/// </remarks>
public static class WeakVersionRequirement
{
    private const int SectionTypeVersionRequirements = 0x6ffffffe; // SHT_GNU_verneed
    private const byte WeakFlag = 2; // VER_FLG_WEAK
    private static readonly byte[] s_elfStart = { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2 /* 64 bits */, 1 /* little-endian */ };

    /// <summary>Writes a copy of <paramref name="source"/> whose requirement of <paramref name="version"/> is weak.</summary>
    /// <returns>How many requirements were changed; 0 when all were weak already or the version is not named.</returns>
    /// <exception cref="NativeLibraryException">The source is not a complete 64-bit little-endian ELF file with version requirements; nothing is written.</exception>
    public static int Copy(string source, string destination, string version)
    {
        var image = File.ReadAllBytes(source);
        var changed = MarkWeak(image, version, source);
        var temporary = destination + ".tmp";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(destination))!);
        File.WriteAllBytes(temporary, image);
        File.Delete(destination);
        File.Move(temporary, destination);
        return changed;
    }

    private static int MarkWeak(byte[] image, string version, string path)
    {
        var elf = new ElfImage(image, path);
        var sectionTable = elf.Read(0x28, 8);
        var sectionSize = elf.Read(0x3A, 2);
        var sectionCount = elf.Read(0x3C, 2);
        for (var i = 0L; i < sectionCount; i++)
        {
            var section = sectionTable + i * sectionSize;
            if (elf.Read(section + 4, 4) != SectionTypeVersionRequirements)
                continue;
            var names = sectionTable + elf.Read(section + 0x28, 4) * sectionSize;
            return MarkWeak(elf, elf.Read(section + 0x18, 8), elf.Read(section + 0x2C, 4), elf.Read(names + 0x18, 8), version);
        }
        throw NativeLibraryException.WithoutVersionRequirements(path);
    }

    private static int MarkWeak(ElfImage elf, long library, long libraryCount, long names, string version)
    {
        var changed = 0;
        for (; libraryCount > 0; libraryCount--, library += elf.Read(library + 12, 4))
        {
            var requirement = library + elf.Read(library + 8, 4);
            for (var count = elf.Read(library + 2, 2); count > 0; count--, requirement += elf.Read(requirement + 12, 4))
            {
                if (elf.HasText(names + elf.Read(requirement + 8, 4), version) && elf.SetBits(requirement + 4, WeakFlag))
                    changed++;
            }
        }
        return changed;
    }

    /// <summary>The bytes of an ELF file with every access checked, because a damaged file may point anywhere.</summary>
    private sealed class ElfImage
    {
        private readonly byte[] _bytes;
        private readonly string _path;

        public ElfImage(byte[] bytes, string path)
        {
            (_bytes, _path) = (bytes, path);
            for (var i = 0; i < s_elfStart.Length; i++)
            {
                if (i >= bytes.Length || bytes[i] != s_elfStart[i])
                    throw NativeLibraryException.NotElf64(path, Start());
            }
        }

        /// <summary>A little-endian number of <paramref name="width"/> bytes.</summary>
        public long Read(long offset, int width)
        {
            Check(offset, width);
            var value = 0L;
            for (var i = width - 1; i >= 0; i--)
                value = value << 8 | _bytes[offset + i];
            return value;
        }

        public bool HasText(long offset, string text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (Read(offset + i, 1) != text[i])
                    return false;
            }
            return Read(offset + text.Length, 1) == 0;
        }

        /// <returns>Whether that changed the byte.</returns>
        public bool SetBits(long offset, byte bits)
        {
            Check(offset, 1);
            var before = _bytes[offset];
            _bytes[offset] |= bits;
            return _bytes[offset] != before;
        }

        private void Check(long offset, int width)
        {
            if (offset < 0 || offset > _bytes.Length - width)
                throw NativeLibraryException.CutOff(_path, offset + width, _bytes.Length);
        }

        private string Start()
        {
            var text = new StringBuilder();
            for (var i = 0; i < Math.Min(s_elfStart.Length, _bytes.Length); i++)
                text.Append(i == 0 ? "" : " ").Append(_bytes[i].ToString("X2", CultureInfo.InvariantCulture));
            return text.Length == 0 ? "nothing" : text.ToString();
        }
    }
}

#if !LAB5_WITHOUT_MSBUILD
/// <summary>Runs <see cref="WeakVersionRequirement.Copy"/> in a build.</summary>
public sealed class CopyWithWeakVersionRequirement : Microsoft.Build.Utilities.Task
{
    [Microsoft.Build.Framework.Required]
    public string Source { get; set; } = "";

    [Microsoft.Build.Framework.Required]
    public string Destination { get; set; } = "";

    [Microsoft.Build.Framework.Required]
    public string Version { get; set; } = "";

    public override bool Execute()
    {
        try
        {
            var changed = WeakVersionRequirement.Copy(Source, Destination, Version);
            Log.LogMessage(Microsoft.Build.Framework.MessageImportance.Normal, "[output] {0}: {1} requirement(s) of {2} marked weak", Destination, changed, Version);
        }
        catch (NativeLibraryException e)
        {
            Log.LogError(null, e.Code, null, Source, 0, 0, 0, 0, "{0}", e.Message);
        }
        return !Log.HasLoggedErrors;
    }
}
#endif
