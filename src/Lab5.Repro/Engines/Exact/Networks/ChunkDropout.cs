namespace Lab5.Repro.Engines.Exact.Networks;

/// <summary>Which dropout masks the samples of a pass take; see <see cref="DropoutMask"/>. Off in evaluation.</summary>
/// <param name="FirstSample">Index in the batch of the first row.</param>
/// <param name="FirstLayer">Mask index of the stack's first layer.</param>
internal readonly record struct ChunkDropout(bool IsOn, ulong Seed, uint Step, uint FirstLayer, int FirstSample);
