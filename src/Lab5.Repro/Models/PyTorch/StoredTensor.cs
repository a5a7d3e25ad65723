namespace Lab5.Repro.Models.PyTorch;

/// <summary>A tensor of a state_dict: a strided view of a storage.</summary>
/// <param name="StorageType">For example <c>torch.FloatStorage</c>.</param>
/// <param name="StorageKey">Names the storage's entry in the archive.</param>
/// <param name="Offset">Index in the storage of the first element.</param>
/// <param name="Strides">Elements between neighbours along each axis.</param>
internal sealed record StoredTensor(string StorageType, string StorageKey, long Offset, long[] Shape, long[] Strides)
{
    /// <summary>Whether every element lies in a storage of <paramref name="length"/> elements.</summary>
    public bool Fits(long length)
    {
        if (Offset < 0 || Offset >= length || Strides.Length != Shape.Length || Shape.Any(extent => extent < 1))
            return false;
        Int128 last = Offset; // no stride in a file makes this overflow
        for (int axis = 0; axis < Shape.Length; axis++)
        {
            if (Strides[axis] < 0)
                return false;
            last += (Int128)(Shape[axis] - 1) * Strides[axis];
        }

        return last < length;
    }

    /// <summary>Index in the storage of the element that is <paramref name="index"/> in row-major order.</summary>
    public long Place(long index)
    {
        long place = Offset;
        for (int axis = Shape.Length - 1; axis >= 0; axis--)
        {
            place += index % Shape[axis] * Strides[axis];
            index /= Shape[axis];
        }

        return place;
    }
}
