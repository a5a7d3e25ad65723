using BenchmarkDotNet.Running;
using Lab5.Repro.Benchmarks.Closer;
using Lab5.Repro.Benchmarks.Ratios;

if (args is [RatiosCommand.Name, ..])
    return RatiosCommand.Run(args.AsSpan(1));
BenchmarkSwitcher.FromAssembly(typeof(CloserLook).Assembly).Run(args, CloserLook.Create());
return 0;
