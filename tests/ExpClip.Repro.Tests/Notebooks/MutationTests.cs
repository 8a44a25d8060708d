using System.Text;
using ExpClip.Notebooks;
using ExpClip.Notebooks.Document;
using ExpClip.Notebooks.Html;

namespace ExpClip.Repro.Tests.Notebooks;

/// <summary>
/// Damaged notebooks are read or refused, nothing else; what is read can be written and rendered, into the folder given and nowhere else.
/// Their code is never executed.
/// </summary>
public sealed class MutationTests : IDisposable
{
    private static readonly string[] Values =
    [
        "null", "true", "-1", "1e999", "\"\"", "\"\\ud83d\"", "[]", "{}", "[null]", "{\"a\":{\"a\":[]}}", "\"code\"",
        "99999999999999999999", "[[[[[[]]]]]]",
    ];

    private static readonly string Seed = NotebookJson.Of(
        NotebookJson.Markdown("# Title"), NotebookJson.Code("int n = 1;", "parameters"), NotebookJson.Code("n + 1")).ToJsonString();

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void StructuralMutationsAreReadOrRefused() => MutateStructures(600, seed: 20240321);

    [Fact]
    [Trait("Category", "Nightly")]
    public void TenThousandStructuralMutationsAreReadOrRefused() => MutateStructures(10_000, seed: 20240323);

    [Fact]
    public void MutatedBytesAreReadOrRefused() => MutateBytes(600, seed: 20240322);

    [Fact]
    [Trait("Category", "Nightly")]
    public void TenThousandMutationsOfBytesAreReadOrRefused() => MutateBytes(10_000, seed: 20240324);

    private void MutateStructures(int count, int seed)
    {
        var random = new Random(seed);
        int read = 0, refused = 0;
        for (int i = 0; i < count; i++) Count(Encoding.UTF8.GetBytes(MutateStructure(random)), ref read, ref refused);
        Assert.True(read > 20 && refused > 20, $"{read} read, {refused} refused: the mutations are too weak or too strong");
    }

    private void MutateBytes(int count, int seed)
    {
        var random = new Random(seed);
        int read = 0, refused = 0;
        for (int i = 0; i < count; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Seed);
            for (int k = random.Next(1, 4); k > 0; k--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Count(bytes.AsMemory(0, random.Next(5) == 0 ? random.Next(bytes.Length) : bytes.Length), ref read, ref refused);
        }
        Assert.True(read > 20 && refused > 20, $"{read} read, {refused} refused");
    }

    private void Count(ReadOnlyMemory<byte> bytes, ref int read, ref int refused)
    {
        try
        {
            var notebook = NotebookDocument.Parse(bytes, "mutant.ipynb");
            foreach (var cell in notebook.Cells) // all that a runner asks of a cell before it executes it
                _ = (cell.Id, cell.Source, cell.OwnLanguage, cell.ExecutionCount, cell.Outputs, cell.HasTag("parameters"));
            notebook.Save(folder.File("out/copy.ipynb"));
            Assert.EndsWith("</html>\n", NotebookPage.ToHtml(notebook, folder.File("out")));
            Assert.Equal(
                [folder.File("out"), folder.File("out/copy.ipynb")],
                Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories));
            read++;
        }
        catch (NotebookException e)
        {
            Assert.StartsWith("mutant.ipynb", e.Message);
            refused++;
        }
    }

    private static string MutateStructure(Random random)
    {
        string text = Seed;
        for (int k = random.Next(1, 3); k > 0; k--)
        {
            var values = ValueSpans(text);
            if (values.Count == 0) break; // the first mutation left a bare null
            var (start, end) = values[random.Next(values.Count)];
            text = string.Concat(text.AsSpan(0, start), Values[random.Next(Values.Length)], text.AsSpan(end));
        }
        return text;
    }

    /// <summary>Where the values of a JSON text lie, numbers and whole strings, objects and lists alike.</summary>
    private static List<(int Start, int End)> ValueSpans(string text)
    {
        var spans = new List<(int, int)>();
        var open = new Stack<int>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '[') open.Push(i);
            else if (text[i] is '}' or ']' && open.Count > 0) spans.Add((open.Pop(), i + 1));
            else if (text[i] == '"')
            {
                int start = i++;
                while (i < text.Length && text[i] != '"') i += text[i] == '\\' ? 2 : 1;
                spans.Add((start, Math.Min(i + 1, text.Length)));
            }
            else if (char.IsDigit(text[i])) spans.Add((i, i + 1));
        }
        return spans;
    }
}
