using System.Buffers.Binary;

namespace ExpClip.Repro.Speech;

/// <summary>The chunks of a RIFF WAV file: decoders take a file that was cut off for a shorter one, and say nothing.</summary>
internal static class WavHeader
{
    private const uint Unknown = uint.MaxValue; // written by programs that stream: the length was not known

    /// <exception cref="InputException">The sound's chunk promises more bytes than the file has.</exception>
    internal static void CheckLength(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[12];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head[..4].SequenceEqual("RIFF"u8)
            || !head[8..].SequenceEqual("WAVE"u8))
            return;
        while (file.ReadAtLeast(head[..8], 8, throwOnEndOfStream: false) == 8)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..8]);
            var left = file.Length - file.Position;
            if (head[..4].SequenceEqual("data"u8))
            {
                if (size != Unknown && size > left)
                    throw InputException.At(path, 0, $"is truncated: its header promises {size:N0} bytes of sound, {left:N0} are there",
                        "Copy or download it again.");
                return;
            }
            file.Seek(Math.Min(left, size + (size & 1)), SeekOrigin.Current);
        }
    }
}
