namespace Lab5.Repro.Engines.Exact.Kernels;

/// <summary>The size of a tile as a type, so that the JIT compiles one loop for each size and drops the rest.</summary>
internal interface ITileSize
{
    static abstract int Size { get; }
}

internal readonly struct One : ITileSize
{
    public static int Size => 1;
}

internal readonly struct Two : ITileSize
{
    public static int Size => 2;
}

internal readonly struct Three : ITileSize
{
    public static int Size => 3;
}

internal readonly struct Four : ITileSize
{
    public static int Size => 4;
}

internal readonly struct Six : ITileSize
{
    public static int Size => 6;
}

internal readonly struct Eight : ITileSize
{
    public static int Size => 8;
}
