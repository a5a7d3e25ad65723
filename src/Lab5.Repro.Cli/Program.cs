using System.Runtime.InteropServices;
using Lab5.Repro.Cli;
using Lab5.Repro.Cli.Grading.Hosting;

LibTorch.SearchPackageCache();
if (args is [SubmissionHost.Command, var assembly, var folder])
    return SubmissionHost.Run(assembly, folder); // before anything of the tool's own is loaded

PlainLetters.PrepareConsole();
using var finished = new ManualResetEventSlim();
PosixSignal? signal = null;
using var cancellation = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
int exitCode = LabCommandLine.Invoke(args, Terminal.OfProcess(), cancellation.Token);
finished.Set();
return exitCode != ExitCode.Cancelled ? exitCode : signal switch
{
    PosixSignal.SIGTERM => ExitCode.Terminated,
    PosixSignal.SIGHUP => ExitCode.HungUp,
    _ => exitCode,
};

void Stop(PosixSignalContext context)
{
    // A second signal ends the process at once.
    context.Cancel = !cancellation.IsCancellationRequested;
    signal = context.Signal;
    cancellation.Cancel();
    // Windows ends the process of a closed console when this returns, and after five seconds in any case.
    if (OperatingSystem.IsWindows() && context.Signal == PosixSignal.SIGHUP)
        finished.Wait(TimeSpan.FromSeconds(4));
}
