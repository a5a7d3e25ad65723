using System.Buffers.Binary;
using System.Text;

namespace Lab5.Repro.Models.PyTorch;

/// <summary>The stack machine of pickle, for the opcodes of <see cref="Opcode"/> alone.</summary>
/// <remarks>
/// Values are null, bool, long, string, object?[] for a tuple, Dictionary for both kinds of dict, <see cref="Global"/>,
/// <see cref="Storage"/> and <see cref="StoredTensor"/>. A call is only ever that of OrderedDict() or of a tensor, and makes a record.
/// </remarks>
internal sealed class Unpickler(string path, byte[] pickle)
{
    private readonly Stack<object?> _stack = new();
    private readonly Stack<int> _marks = new();
    private readonly Dictionary<uint, object?> _memo = [];
    private int _at;

    private sealed record Global(string Name);

    private sealed record Storage(string Type, string Key);

    public object? Run()
    {
        while (true)
        {
            var opcode = (Opcode)ReadByte();
            if (opcode == Opcode.Stop)
                return Pop();
            Execute(opcode);
        }
    }

    private void Execute(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.Protocol:
                ReadByte();
                break;
            case Opcode.Mark:
                _marks.Push(_stack.Count);
                break;
            case Opcode.None:
                _stack.Push(null);
                break;
            case Opcode.NewTrue or Opcode.NewFalse:
                _stack.Push(opcode == Opcode.NewTrue);
                break;
            case Opcode.BinaryInt:
                _stack.Push((long)BinaryPrimitives.ReadInt32LittleEndian(Read(4)));
                break;
            case Opcode.BinaryInt1:
                _stack.Push((long)ReadByte());
                break;
            case Opcode.BinaryInt2:
                _stack.Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Read(2)));
                break;
            case Opcode.Long1:
                _stack.Push(ReadLong());
                break;
            case Opcode.BinaryUnicode:
                _stack.Push(Encoding.UTF8.GetString(Read(ReadUInt32())));
                break;
            case Opcode.Global:
                _stack.Push(Known($"{ReadLine()}.{ReadLine()}"));
                break;
            case Opcode.EmptyDict:
                _stack.Push(new Dictionary<object, object?>());
                break;
            case Opcode.BinaryGet:
                _stack.Push(Remembered(ReadByte()));
                break;
            case Opcode.LongBinaryGet:
                _stack.Push(Remembered(ReadUInt32()));
                break;
            case Opcode.BinaryPut:
                _memo[ReadByte()] = Peek();
                break;
            case Opcode.LongBinaryPut:
                _memo[ReadUInt32()] = Peek();
                break;
            default:
                ExecuteConstruction(opcode);
                break;
        }
    }

    private void ExecuteConstruction(Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.EmptyTuple:
                _stack.Push(Array.Empty<object?>());
                break;
            case Opcode.Tuple1 or Opcode.Tuple2 or Opcode.Tuple3:
                _stack.Push(PopMany(opcode - Opcode.Tuple1 + 1));
                break;
            case Opcode.Tuple:
                _stack.Push(PopToMark());
                break;
            case Opcode.SetItem:
                SetItems(PopMany(2));
                break;
            case Opcode.SetItems:
                SetItems(PopToMark());
                break;
            case Opcode.BinaryPersistentId:
                _stack.Push(ToStorage(Pop()));
                break;
            case Opcode.Reduce:
                object? arguments = Pop();
                _stack.Push(Call(Pop(), arguments));
                break;
            case Opcode.Build:
                Pop(); // the modules' versions, an attribute of the state_dict
                Peek();
                break;
            default:
                throw LabErrors.ParameterFileHoldsOther(path, Invariant($"the pickle opcode 0x{(byte)opcode:x2}"));
        }
    }

    private Global Known(string name) =>
        name is StateDictPickle.OrderedDict or StateDictPickle.RebuildTensor
        || (name.StartsWith("torch.", StringComparison.Ordinal) && name.EndsWith("Storage", StringComparison.Ordinal))
            ? new(name)
            : throw LabErrors.ParameterFileHoldsOther(path, $"'{name}'");

    private object Call(object? function, object? arguments) => (function, arguments) switch
    {
        (Global { Name: StateDictPickle.OrderedDict }, object?[] { Length: 0 }) => new Dictionary<object, object?>(),
        (Global { Name: StateDictPickle.RebuildTensor }, object?[] { Length: >= 4 } list)
            when list[0] is Storage storage && list[1] is long offset && list[2] is object?[] shape && list[3] is object?[] strides =>
            new StoredTensor(storage.Type, storage.Key, offset, Integers(shape), Integers(strides)),
        _ => throw LabErrors.ParameterFileHoldsOther(path, "a call that makes no tensor"),
    };

    private Storage ToStorage(object? id) =>
        id is object?[] { Length: >= 3 } list && list[0] is "storage" && list[1] is Global type && list[2] is string key
            ? new(type.Name, key)
            : throw LabErrors.ParameterFileHoldsOther(path, "a reference that is not a storage");

    private void SetItems(object?[] items)
    {
        if (Peek() is not Dictionary<object, object?> dictionary || items.Length % 2 != 0)
            throw Broken();
        for (int i = 0; i < items.Length; i += 2)
            dictionary[items[i] ?? throw Broken()] = items[i + 1];
    }

    private long[] Integers(object?[] values) => [.. values.Select(value => value is long integer ? integer : throw Broken())];

    private object? Remembered(uint key) => _memo.TryGetValue(key, out object? value) ? value : throw Broken();

    private object? Peek() => _stack.TryPeek(out object? value) ? value : throw Broken();

    private object? Pop() => _stack.TryPop(out object? value) ? value : throw Broken();

    private object?[] PopToMark() => _marks.TryPop(out int mark) ? PopMany(_stack.Count - mark) : throw Broken();

    private object?[] PopMany(int count)
    {
        if (count < 0 || count > _stack.Count)
            throw Broken();
        var values = new object?[count];
        for (int i = count - 1; i >= 0; i--)
            values[i] = _stack.Pop();
        return values;
    }

    private byte ReadByte() => Read(1)[0];

    private uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Read(4));

    /// <summary>Little-endian two's complement; longer than 8 bytes is no size of a tensor.</summary>
    private long ReadLong()
    {
        var bytes = Read(ReadByte());
        if (bytes.Length > sizeof(long))
            throw Broken();
        long value = 0;
        for (int i = bytes.Length - 1; i >= 0; i--)
            value = value << 8 | bytes[i];
        int unused = 64 - 8 * bytes.Length;
        return bytes.Length == 0 ? 0 : value << unused >> unused;
    }

    private string ReadLine()
    {
        int length = pickle.AsSpan(_at).IndexOf((byte)'\n');
        if (length < 0)
            throw Broken();
        string line = Encoding.UTF8.GetString(Read((uint)length));
        _at++;
        return line;
    }

    private ReadOnlySpan<byte> Read(uint count)
    {
        if (count > pickle.Length - _at)
            throw Broken();
        var bytes = pickle.AsSpan(_at, (int)count);
        _at += (int)count;
        return bytes;
    }

    private LabException Broken() => LabErrors.ParameterFileNotReadable(path, Invariant($"its pickle is broken at byte {_at}"));
}
