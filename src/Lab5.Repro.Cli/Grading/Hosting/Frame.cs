using System.Buffers.Binary;

namespace Lab5.Repro.Cli.Grading.Hosting;

/// <summary>A message on the channel to a submission: two little-endian 32-bit integers, number and length, then the bytes.</summary>
/// <param name="Number">A reply has that of its request.</param>
internal sealed record Frame(int Number, byte[] Body)
{
    private const int HeaderBytes = 8;

    /// <summary>Bytes of the largest body that the grader reads; a picture or the lab's windows have a tenth of it.</summary>
    public const int LargestReply = 16 << 20;

    /// <summary>Sent before anything of the submission is loaded: what fails before it is the grader's fault.</summary>
    public static Frame Ready { get; } = new(0, []);

    public void WriteTo(Stream stream)
    {
        byte[] frame = new byte[HeaderBytes + Body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, Number);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), Body.Length);
        Body.CopyTo(frame, HeaderBytes);
        stream.Write(frame);
        stream.Flush();
    }

    /// <returns>Null when the stream ends before a frame begins.</returns>
    /// <exception cref="EndOfStreamException">It ends within one.</exception>
    /// <exception cref="InvalidDataException">The length is negative or more than <paramref name="largestBody"/>.</exception>
    public static Frame? Read(Stream stream, int largestBody)
    {
        byte[] header = new byte[HeaderBytes];
        int read = stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        if (read == 0)
            return null;
        if (read < HeaderBytes)
            throw new EndOfStreamException();
        int length = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4));
        if (length < 0 || length > largestBody)
            throw new InvalidDataException(Invariant($"a message of {length} bytes, where at most {largestBody} are taken"));
        byte[] body = new byte[length];
        stream.ReadExactly(body);
        return new(BinaryPrimitives.ReadInt32LittleEndian(header), body);
    }
}
