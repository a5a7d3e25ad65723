using System.Runtime.Loader;
using Lab5.Repro.Grading.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Lab5.Repro.Cli.Grading.Hosting;

/// <summary><c>lab5 host-submission</c>: the submission's process. Answers the grader's requests until there are no more.</summary>
/// <remarks>Not for people: requests come on descriptor 3, replies go to 4; whoever runs it by hand gets an error.</remarks>
internal static class SubmissionHost
{
    public const string Command = "host-submission";

    /// <summary>In place of a file: only shows that the process starts and finds its native libraries.</summary>
    public const string Probe = "--probe";

    /// <param name="assembly">The submission's compiled file.</param>
    public static int Run(string assembly)
    {
        if (assembly == Probe)
            return NativeLibrary.CheckAll();
        using FileStream requests = new(new SafeFileHandle(3, ownsHandle: true), FileAccess.Read, bufferSize: 0);
        using FileStream replies = new(new SafeFileHandle(4, ownsHandle: true), FileAccess.Write, bufferSize: 0);
        Frame.Ready.WriteTo(replies);
        ContractHost host = new(ContractClasses.Of(AssemblyLoadContext.Default.LoadFromAssemblyPath(assembly)));
        while (Frame.Read(requests, int.MaxValue) is { } request)
        {
            var reply = host.Answer(SessionJson.ReadRequest(request.Body));
            new Frame(request.Number, SessionJson.Write(reply)).WriteTo(replies);
        }

        return ExitCode.Success;
    }
}
