using System.Text;

namespace Lab5.Repro.Cli.Grading.Sandboxing;

/// <summary>What a process prints: its beginning and its end are kept, the rest is read and thrown away.</summary>
internal sealed class CappedOutput
{
    private const int HeadBytes = 48 * 1024;
    private const int TailBytes = 16 * 1024;

    private readonly MemoryStream _head = new();
    private readonly byte[] _tail = new byte[TailBytes];
    private readonly Thread _reader;
    private long _tailed;

    /// <summary>Reads until every writer has closed the stream.</summary>
    public CappedOutput(Stream stream)
    {
        _reader = new(() => Drain(stream)) { IsBackground = true, Name = "output of a submission" };
        _reader.Start();
    }

    /// <summary>At most 64 KB; control characters except for line ends and tabs are left out.</summary>
    public string Text
    {
        get
        {
            lock (_head)
            {
                StringBuilder text = new(Encoding.UTF8.GetString(_head.GetBuffer(), 0, (int)_head.Length));
                if (_tailed > TailBytes)
                    text.Append("\n[...]\n");
                int end = (int)(_tailed % TailBytes);
                if (_tailed > TailBytes)
                    text.Append(Encoding.UTF8.GetString(_tail, end, TailBytes - end));
                text.Append(Encoding.UTF8.GetString(_tail, 0, end));
                return string.Concat(text.ToString().Where(letter => letter is '\n' or '\t' || !char.IsControl(letter)));
            }
        }
    }

    /// <summary>A process that outlived its parent may still hold the stream; then what came so far counts.</summary>
    public void WaitForEnd(TimeSpan atMost) => _reader.Join(atMost);

    private void Drain(Stream stream)
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            for (int count; (count = stream.Read(buffer)) > 0;)
                Keep(buffer.AsSpan(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (_head)
        {
            int toHead = Math.Min(bytes.Length, HeadBytes - (int)_head.Length);
            _head.Write(bytes[..toHead]);
            bytes = bytes[toHead..];
            if (bytes.Length > TailBytes)
            {
                _tailed += bytes.Length - TailBytes;
                bytes = bytes[^TailBytes..];
            }

            foreach (byte one in bytes)
                _tail[_tailed++ % TailBytes] = one;
        }
    }
}
