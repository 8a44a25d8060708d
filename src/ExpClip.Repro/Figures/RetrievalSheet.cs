using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Figures;

/// <summary>Queries and the pictures they find (Fig. 5), a query a row.</summary>
public static class RetrievalSheet
{
    /// <param name="rows">Query and pictures, nearest first; equally many each.</param>
    /// <returns>A PNG.</returns>
    public static byte[] Draw(IEnumerable<(string Query, IReadOnlyList<ImageRgb> Pictures)> rows)
    {
        var all = rows.ToArray();
        return ImagePng.Encode(ContactSheet.Compose(
            [.. all.SelectMany(row => row.Pictures.Select((picture, rank) => (picture, rank == 0 ? row.Query : $"{rank + 1}")))],
            new ContactSheetOptions { Columns = all[0].Pictures.Count }));
    }
}
