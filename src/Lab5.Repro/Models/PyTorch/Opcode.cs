namespace Lab5.Repro.Models.PyTorch;

/// <summary>The opcodes of pickle, protocol 2, that a state_dict is made of.</summary>
internal enum Opcode : byte
{
    Mark = (byte)'(',
    EmptyTuple = (byte)')',
    Stop = (byte)'.',
    BinaryInt = (byte)'J',
    BinaryInt1 = (byte)'K',
    BinaryInt2 = (byte)'M',
    None = (byte)'N',
    BinaryPersistentId = (byte)'Q',
    Reduce = (byte)'R',
    BinaryUnicode = (byte)'X',
    Build = (byte)'b',
    Global = (byte)'c',
    BinaryGet = (byte)'h',
    LongBinaryGet = (byte)'j',
    BinaryPut = (byte)'q',
    LongBinaryPut = (byte)'r',
    SetItem = (byte)'s',
    Tuple = (byte)'t',
    SetItems = (byte)'u',
    EmptyDict = (byte)'}',
    Protocol = 0x80,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    NewTrue = 0x88,
    NewFalse = 0x89,
    Long1 = 0x8A,
}
