using System.Globalization;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Speech.Visemes;

/// <summary>Visemes by phone.</summary>
public sealed class VisemeTable
{
    private readonly Dictionary<string, Viseme> _byPhone = [];
    private readonly List<Viseme> _visemes = [];
    private readonly Viseme _silence;

    private VisemeTable(string file, FacsTables tables)
    {
        foreach (var row in CsvTable.Read(file, "viseme", "phones", "dominance", "reach_ms", "weights"))
        {
            var viseme = new Viseme(row.Text("viseme"), Number(row, "dominance"), Number(row, "reach_ms") / 1000, Weights(row, tables));
            foreach (var phone in row.TextOrNone("phones").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                if (!_byPhone.TryAdd(phone, viseme)) throw InputException.At(file, row.Line, $"phone {phone} has two visemes", "Remove one.");
            _visemes.Add(viseme);
            _silence ??= viseme;
        }
        if (_silence is null) throw InputException.At(file, 0, "has no rows", "Restore it from the repository.");
    }

    /// <summary>Reads the table the kit ships.</summary>
    public static VisemeTable Load(FacsTables tables) => new(KitData.File("speech", "visemes.csv"), tables);

    /// <summary>The viseme of an ARPAbet phone, with or without its stress digit; silence for what is empty or unknown.</summary>
    public Viseme Of(string phone) => _byPhone.GetValueOrDefault(phone.TrimEnd('0', '1', '2'), _silence);

    /// <summary>All, in the order of the table; silence is the first.</summary>
    public IReadOnlyList<Viseme> Visemes => _visemes;

    /// <summary>Place of a phone's viseme among <see cref="Visemes"/>.</summary>
    public int IndexOf(string phone) => _visemes.IndexOf(Of(phone));

    /// <summary>Whether the lips meet for a phone: M, B or P.</summary>
    public static bool IsBilabial(string phone) => phone is "M" or "B" or "P";

    private static float Number(CsvRow row, string column) => float.Parse(row.Text(column), CultureInfo.InvariantCulture);

    private static float[] Weights(CsvRow row, FacsTables tables)
    {
        var weights = new float[Blendshape.Count];
        foreach (var entry in row.TextOrNone("weights").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (entry[..entry.IndexOf('=')], entry[(entry.IndexOf('=') + 1)..]);
            weights[tables.Blendshape(name).Index] = float.Parse(value, CultureInfo.InvariantCulture);
        }
        return weights;
    }
}
