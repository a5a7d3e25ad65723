using System.Buffers.Binary;
using System.Text;

namespace Lab5.Repro.Models.PyTorch;

/// <summary>The pickle of a state_dict, an OrderedDict of name to tensor. It is data here: only the few opcodes and names below are known, and none runs anything.</summary>
/// <remarks>Opcodes from the comments of Python's pickletools; the shape of a tensor from files that PyTorch wrote.</remarks>
internal static class StateDictPickle
{
    public const string OrderedDict = "collections.OrderedDict";
    public const string RebuildTensor = "torch._utils._rebuild_tensor_v2";
    public const string FloatStorage = "torch.FloatStorage";

    /// <summary>Tensor i of <paramref name="specs"/> is contiguous in storage i.</summary>
    public static byte[] Write(IReadOnlyList<ParameterSpec> specs)
    {
        using MemoryStream pickle = new();
        pickle.Write([(byte)Opcode.Protocol, 2]);
        WriteEmptyOrderedDict(pickle);
        WriteOpcode(pickle, Opcode.Mark);
        for (int key = 0; key < specs.Count; key++)
        {
            WriteText(pickle, specs[key].Name);
            WriteTensor(pickle, key, specs[key]);
        }

        WriteOpcode(pickle, Opcode.SetItems);
        WriteOpcode(pickle, Opcode.Stop);
        return pickle.ToArray();
    }

    /// <exception cref="LabException">LAB5441: it breaks off or makes no sense; LAB5442: it holds something else.</exception>
    public static Dictionary<string, StoredTensor> Read(string path, byte[] pickle)
    {
        if (new Unpickler(path, pickle).Run() is not Dictionary<object, object?> items)
            throw LabErrors.ParameterFileHoldsOther(path, "something that is not a state_dict");
        Dictionary<string, StoredTensor> tensors = new(StringComparer.Ordinal);
        foreach (var (key, value) in items)
        {
            if (key is not string name || value is not StoredTensor tensor)
                throw LabErrors.ParameterFileHoldsOther(path, $"'{key}', which is not a tensor");
            tensors.Add(name, tensor);
        }

        return tensors;
    }

    /// <summary>_rebuild_tensor_v2(storage, offset, shape, strides, requires_grad, hooks)</summary>
    private static void WriteTensor(MemoryStream pickle, int key, ParameterSpec spec)
    {
        WriteGlobal(pickle, RebuildTensor);
        WriteOpcode(pickle, Opcode.Mark);
        WriteOpcode(pickle, Opcode.Mark);
        WriteText(pickle, "storage");
        WriteGlobal(pickle, FloatStorage);
        WriteText(pickle, Invariant($"{key}"));
        WriteText(pickle, "cpu");
        WriteInteger(pickle, spec.Count);
        WriteOpcode(pickle, Opcode.Tuple);
        WriteOpcode(pickle, Opcode.BinaryPersistentId);
        WriteInteger(pickle, 0);
        WriteTuple(pickle, spec.Shape);
        WriteTuple(pickle, Strides(spec.Shape));
        WriteOpcode(pickle, Opcode.NewFalse);
        WriteEmptyOrderedDict(pickle);
        WriteOpcode(pickle, Opcode.Tuple);
        WriteOpcode(pickle, Opcode.Reduce);
    }

    private static int[] Strides(IReadOnlyList<int> shape)
    {
        var strides = new int[shape.Count];
        int stride = 1;
        for (int axis = shape.Count - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return strides;
    }

    private static void WriteEmptyOrderedDict(MemoryStream pickle)
    {
        WriteGlobal(pickle, OrderedDict);
        WriteOpcode(pickle, Opcode.EmptyTuple);
        WriteOpcode(pickle, Opcode.Reduce);
    }

    private static void WriteGlobal(MemoryStream pickle, string name)
    {
        int dot = name.LastIndexOf('.');
        WriteOpcode(pickle, Opcode.Global);
        pickle.Write(Encoding.ASCII.GetBytes($"{name[..dot]}\n{name[(dot + 1)..]}\n"));
    }

    private static void WriteTuple(MemoryStream pickle, IReadOnlyList<int> values)
    {
        WriteOpcode(pickle, Opcode.Mark);
        foreach (int value in values)
            WriteInteger(pickle, value);
        WriteOpcode(pickle, Opcode.Tuple);
    }

    private static void WriteText(MemoryStream pickle, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        WriteOpcode(pickle, Opcode.BinaryUnicode);
        WriteInt32(pickle, bytes.Length);
        pickle.Write(bytes);
    }

    private static void WriteInteger(MemoryStream pickle, int value)
    {
        WriteOpcode(pickle, Opcode.BinaryInt);
        WriteInt32(pickle, value);
    }

    private static void WriteInt32(MemoryStream pickle, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        pickle.Write(bytes);
    }

    private static void WriteOpcode(MemoryStream pickle, Opcode opcode) => pickle.WriteByte((byte)opcode);
}
