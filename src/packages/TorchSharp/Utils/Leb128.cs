namespace TorchSharp.Utils;

/// <summary>Whole numbers in as few bytes as they need: seven bits a byte, lowest first, the eighth bit says that more follow.</summary>
internal static class Leb128
{
    private const int MaxBytes = 9; // 63 bits: numbers are never negative

    internal static void Write(BinaryWriter writer, long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        for (; value > 0x7F; value >>= 7) writer.Write((byte)(value & 0x7F | 0x80));
        writer.Write((byte)value);
    }

    /// <exception cref="InvalidDataException">More bytes than any number has.</exception>
    internal static long Read(BinaryReader reader)
    {
        long value = 0;
        for (var i = 0; i < MaxBytes; i++)
        {
            var next = reader.ReadByte();
            value |= (long)(next & 0x7F) << (7 * i);
            if ((next & 0x80) == 0) return value;
        }
        throw new InvalidDataException("a number runs on without end");
    }
}
