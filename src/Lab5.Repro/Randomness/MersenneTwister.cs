namespace Lab5.Repro.Randomness;

/// <summary>
/// MT19937 of Matsumoto and Nishimura (1998), the generator under NumPy's legacy stream, Python's <c>random</c> and torch's CPU stream.
/// </summary>
internal sealed class MersenneTwister
{
    private const int N = 624, M = 397;

    private readonly uint[] _state = new uint[N];
    private int _next = N;

    /// <summary><c>init_genrand</c>: how NumPy's legacy stream and torch are seeded.</summary>
    public MersenneTwister(uint seed)
    {
        Seed(seed);
    }

    /// <summary><c>init_by_array</c>: how Python's <c>random</c> is seeded.</summary>
    public MersenneTwister(ReadOnlySpan<uint> key)
    {
        Seed(19650218);
        int i = 1, j = 0;
        for (int k = Math.Max(N, key.Length); k > 0; k--)
        {
            _state[i] = (_state[i] ^ ((_state[i - 1] ^ (_state[i - 1] >> 30)) * 1664525)) + key[j] + (uint)j;
            j = (j + 1) % key.Length;
            Advance(ref i);
        }

        for (int k = N - 1; k > 0; k--)
        {
            _state[i] = (_state[i] ^ ((_state[i - 1] ^ (_state[i - 1] >> 30)) * 1566083941)) - (uint)i;
            Advance(ref i);
        }

        _state[0] = 0x80000000;
    }

    /// <summary>32 uniform bits.</summary>
    public uint NextUInt32()
    {
        if (_next == N)
            Generate();
        uint y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >> 18);
    }

    /// <summary><c>genrand_res53</c>: 53 uniform bits in [0, 1).</summary>
    public double NextDouble()
    {
        uint high = NextUInt32() >> 5;
        uint low = NextUInt32() >> 6;
        return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
    }

    private void Seed(uint seed)
    {
        _state[0] = seed;
        for (int i = 1; i < N; i++)
            _state[i] = 1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30)) + (uint)i;
        _next = N;
    }

    private void Advance(ref int i)
    {
        if (++i == N)
        {
            _state[0] = _state[N - 1];
            i = 1;
        }
    }

    private void Generate()
    {
        for (int k = 0; k < N; k++)
        {
            uint y = (_state[k] & 0x80000000) | (_state[(k + 1) % N] & 0x7FFFFFFF);
            _state[k] = _state[(k + M) % N] ^ (y >> 1) ^ ((y & 1) * 0x9908B0DF);
        }

        _next = 0;
    }
}
