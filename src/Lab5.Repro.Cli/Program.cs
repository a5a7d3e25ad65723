using System.Runtime.InteropServices;
using System.Text;
using Lab5.Repro.Cli;
using Lab5.Repro.Cli.Grading.Hosting;

LibTorch.SearchPackageCache();
if (args is [SubmissionHost.Command, var assembly, var folder])
    return SubmissionHost.Run(assembly, folder); // before anything of the tool's own is loaded

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
bool isTerminated = false;
using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
int exitCode = LabCommandLine.Invoke(args, Terminal.OfProcess(), cancellation.Token);
return exitCode == ExitCode.Cancelled && isTerminated ? ExitCode.Terminated : exitCode;

void Stop(PosixSignalContext context)
{
    // A second signal ends the process at once.
    context.Cancel = !cancellation.IsCancellationRequested;
    isTerminated |= context.Signal == PosixSignal.SIGTERM;
    cancellation.Cancel();
}
