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
    /// <param name="folder">
    /// Of the project, relative to the working folder. It becomes the working folder and the base folder, as when the project is run:
    /// its files are found there by either way.
    /// </param>
    public static int Run(string assembly, string folder)
    {
        string? unfiltered = SystemCallFilter.Install();
        if (assembly == Probe)
        {
            if (unfiltered is not null)
                Console.Error.WriteLine(SandboxProbe.Unfiltered + unfiltered);
            return NativeLibrary.CheckAll();
        }

        Directory.SetCurrentDirectory(folder);
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", Directory.GetCurrentDirectory() + "/");
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
