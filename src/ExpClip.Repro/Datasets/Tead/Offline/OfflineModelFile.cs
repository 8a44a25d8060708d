using System.Text;
using ExpClip.Common;

namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>
/// The file of an <see cref="OfflineModel"/>: magic, version, names, sizes, then the network's rows as signed bytes with one scale a row, and
/// everything else as 32-bit floats, little-endian.
/// </summary>
internal static class OfflineModelFile
{
    private const string Magic = "EXPCLIP-ANNOTATOR";
    private const int Version = 1, MostBits = 20, MostWidth = 1024, MostNames = 4096, Units = 36;

    public static void Write(string file, OfflineModel model) => AtomicFile.Write(file, stream =>
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        foreach (var names in new[] { model.Labels, model.Emotions })
        {
            writer.Write(names.Count);
            foreach (var name in names) writer.Write(name);
        }
        var network = model.Network;
        writer.Write(network.Bits);
        writer.Write(network.Width);
        for (var row = 0; row < 1 << network.Bits; row++) WriteRow(writer, network.Rows.AsSpan(row * network.Width, network.Width));
        foreach (var numbers in new[] { network.Heads[0], model.Intensities, model.Regression.Weights })
            foreach (var number in numbers) writer.Write(number);
    });

    /// <exception cref="InputException">The file is missing, damaged or of another version.</exception>
    public static OfflineModel Read(string file)
    {
        if (!File.Exists(file))
            throw InputException.At(file, 0, "the annotator's model is missing", "Restore it, or: ./repro annotator train --data DIR.");
        using var stream = File.OpenRead(file);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        try
        {
            if (reader.ReadString() != Magic) throw Damaged(file, "no annotator's model");
            if (reader.ReadInt32() is var version && version != Version) throw Damaged(file, $"version {version}, expected {Version}");
            var (labels, emotions) = (Names(reader, file), Names(reader, file));
            var (bits, width) = (Size(reader, MostBits, file), Size(reader, MostWidth, file));
            if (stream.Length - stream.Position < (4L + width) << bits) throw Damaged(file, "the file ends early");
            var rows = new float[width << bits];
            for (var row = 0; row < 1 << bits; row++) ReadRow(reader, rows.AsSpan(row * width, width));
            var head = Floats(reader, labels.Length * (width + 1));
            var intensities = Floats(reader, Units);
            var left = stream.Length - stream.Position;
            var targets = Units + emotions.Length;
            if (left % (4L * targets) != 0 || left == 0) throw Damaged(file, $"{left} bytes of regression are no {targets} rows");
            var weights = Floats(reader, (int)(left / 4));
            return new OfflineModel(labels, emotions, new BagNetwork(bits, width, rows, [head]),
                new RidgeRegression(weights, weights.Length / targets - 1), intensities);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException)
        {
            throw InputException.At(file, 0, "the file is damaged or ends early", "Restore it from the repository.", e);
        }
    }

    private static void WriteRow(BinaryWriter writer, ReadOnlySpan<float> row)
    {
        var largest = 1e-9f;
        foreach (var number in row) largest = Math.Max(largest, Math.Abs(number));
        writer.Write(largest / sbyte.MaxValue);
        foreach (var number in row) writer.Write((sbyte)MathF.Round(number / largest * sbyte.MaxValue));
    }

    private static void ReadRow(BinaryReader reader, Span<float> row)
    {
        var scale = reader.ReadSingle();
        for (var i = 0; i < row.Length; i++) row[i] = reader.ReadSByte() * scale;
    }

    private static string[] Names(BinaryReader reader, string file) =>
        [.. Enumerable.Range(0, Size(reader, MostNames, file)).Select(_ => reader.ReadString())];

    private static int Size(BinaryReader reader, int most, string file) => reader.ReadInt32() is var size && size > 0 && size <= most ? size
        : throw Damaged(file, $"a size of {size}, expected 1 to {most}");

    private static float[] Floats(BinaryReader reader, int count)
    {
        var numbers = new float[count];
        for (var i = 0; i < count; i++) numbers[i] = reader.ReadSingle();
        return numbers;
    }

    private static InputException Damaged(string file, string problem) => InputException.At(file, 0, problem, "Restore it from the repository.");
}
