using System.Net;
using System.Net.Sockets;

/// <summary>Where a submission has no business. CANARIES is replaced by the test with folders that it watches, the user's home among them.</summary>
internal static class Places
{
    private static readonly string[] s_watched = [CANARIES];

    public static IEnumerable<string> Writable =>
        s_watched.Select(folder => Path.Combine(folder, "escaped"))
            .Concat(["/tmp/lab5-escaped", "/var/tmp/lab5-escaped", "/escaped", "../escaped", "../../escaped", AppContext.BaseDirectory + "/escaped"]);

    /// <summary>A canary's or another submission's content, if it can be read.</summary>
    public static string? Readable()
    {
        foreach (string folder in s_watched.Concat(s_watched.Select(folder => "/proc/1/root" + folder)))
        {
            foreach (string name in new[] { "canary.txt", "../secret.txt", "../batch/reference/ReferenceWindows.cs", "../out/reference/grade.json" })
            {
                try
                {
                    return Path.Combine(folder, name) + " " + File.ReadAllText(Path.Combine(folder, name)).Length;
                }
                catch (Exception)
                {
                }
            }
        }

        return null;
    }

    public static bool Connects()
    {
        try
        {
            using var client = new TcpClient();
            return client.ConnectAsync(IPAddress.Loopback, PORT).Wait(2_000) && client.Connected;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
