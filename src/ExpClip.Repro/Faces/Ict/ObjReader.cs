using System.Buffers.Text;
using System.Numerics;

namespace ExpClip.Repro.Faces.Ict;

/// <summary>Reads positions (<c>v x y z</c>) and polygons (<c>f a/t b/t …</c>) of Wavefront OBJ files; other lines are passed over. Knows
/// how many vertices to expect, so that a wrong file is refused before it fills the memory.</summary>
internal static class ObjReader
{
    private const long MaximumBytes = 64 << 20; // ICT-FaceKit's are 2.6 MB
    private const int MaximumCorners = 64;      // of a polygon

    /// <param name="vertices">How many vertices the file must have.</param>
    /// <exception cref="InputException">The file is missing, too large, has another number of vertices, or a line cannot be read; names
    /// file and line.</exception>
    public static ObjMesh Read(string file, int vertices)
    {
        if (!File.Exists(file))
            throw InputException.At(file, 0, "the file does not exist", "Name the folder FaceXModel of ICT-FaceKit, complete.");
        if (new FileInfo(file).Length > MaximumBytes)
            throw InputException.At(file, 0, $"the file is larger than {MaximumBytes >> 20} MiB",
                "Check that it is a file of ICT-FaceKit.");
        var reading = new Reading(file, vertices);
        foreach (var line in new LineReader(File.ReadAllBytes(file))) reading.Take(line);
        return reading.Finish();
    }

    private sealed class Reading(string file, int expected)
    {
        private readonly List<Vector3> _vertices = new(expected);
        private readonly List<int> _corners = [], _ends = [], _lines = [];
        private int _line;

        public void Take(ReadOnlySpan<byte> line)
        {
            _line++;
            if (line.StartsWith("v "u8)) Vertex(line[2..]);
            else if (line.StartsWith("f "u8)) Polygon(line[2..]);
        }

        public ObjMesh Finish() => _vertices.Count == expected
            ? new ObjMesh([.. _vertices], [.. _corners], [.. _ends], [.. _lines])
            : throw Wrong($"the file ends after {_vertices.Count} vertices, expected {expected}",
                "It is cut short or of another topology; fetch it again.");

        private void Vertex(ReadOnlySpan<byte> text)
        {
            if (_vertices.Count == expected)
                throw Wrong($"more than {expected} vertices", "The file is of another topology; use ICT-FaceKit's own.");
            _vertices.Add(new Vector3(Coordinate(ref text), Coordinate(ref text), Coordinate(ref text)));
        }

        private float Coordinate(ref ReadOnlySpan<byte> text)
        {
            text = text.TrimStart((byte)' ');
            if (!Utf8Parser.TryParse(text, out float value, out var used) || !float.IsFinite(value))
                throw Wrong("a vertex without three finite coordinates", "Expected 'v x y z'; fetch the file again.");
            text = text[used..];
            return value;
        }

        private void Polygon(ReadOnlySpan<byte> text)
        {
            var first = _corners.Count;
            for (text = text.Trim((byte)' '); text.Length > 0; text = text.TrimStart((byte)' '))
            {
                if (!Utf8Parser.TryParse(text, out int vertex, out _) || vertex < 1 || vertex > expected)
                    throw Wrong($"a polygon with a vertex outside 1 to {expected}", "Expected 'f a/t b/t c/t'; fetch the file again.");
                _corners.Add(vertex - 1);
                text = text.IndexOf((byte)' ') is >= 0 and var end ? text[end..] : [];
            }
            if (_corners.Count - first is < 3 or > MaximumCorners)
                throw Wrong($"a polygon of {_corners.Count - first} corners", $"3 to {MaximumCorners} are expected.");
            _ends.Add(_corners.Count);
            _lines.Add(_line);
        }

        private InputException Wrong(string problem, string remedy) => InputException.At(file, _line, problem, remedy);
    }

    private ref struct LineReader(ReadOnlySpan<byte> text)
    {
        private ReadOnlySpan<byte> _rest = text;

        public ReadOnlySpan<byte> Current { get; private set; }

        public readonly LineReader GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_rest.Length == 0) return false;
            var end = _rest.IndexOf((byte)'\n');
            Current = (end < 0 ? _rest : _rest[..end]).TrimEnd((byte)'\r');
            _rest = end < 0 ? [] : _rest[(end + 1)..];
            return true;
        }
    }
}
