using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Tests.Faces;

public class FaceSheetTests
{
    private const int Size = 48, Cell = Size + 8, Line = 24, SecondLine = 18; // of a sheet's default options, in pixels

    private static readonly RenderOptions View = new() { Size = Size, Supersampling = 1 };
    private static readonly FaceRenderer Face = new(FaceView.Mesh);
    private static readonly FaceSheet Sheet = new(Face, FaceView.Tables, View);

    [Fact]
    public void Emotions_stand_in_two_rows_neutral_last()
    {
        var sheet = Sheet.Emotions();
        Assert.Equal((8 + 8 * Cell, 8 + 2 * (Cell + Line + SecondLine)), (sheet.Width, sheet.Height));
        var neutral = FaceView.Weights();
        Assert.Equal(Face.Render(neutral, View).Pixels, Cut(sheet, 7, 0));
        Assert.Equal(Face.Render(neutral, View with { Yaw = 35 }).Pixels, Cut(sheet, 7, 1));
        Assert.Equal(16, Cells(sheet, 8, 2).Distinct().Count());
    }

    [Fact]
    public void Intensities_end_in_the_prototypes_themselves()
    {
        var sheet = Sheet.EmotionsByIntensity();
        var happiness = FaceView.Tables.Prototypes.Single(p => p is { Source: "Kit", Emotion: "happiness" });
        Assert.Equal(Face.Render(new AuRig(FaceView.Tables).ToBlendshapeWeights(happiness.Core.ToArray()), View).Pixels, Cut(sheet, 0, 2));
        Assert.Equal(21, Cells(sheet, 7, 3).Distinct().Count());
    }

    [Fact]
    public void Every_action_unit_and_every_blendshape_has_its_picture()
    {
        Assert.Equal(36, Cells(Sheet.ActionUnits(), 6, 6).Distinct().Count());
        Assert.Equal(52, Cells(Sheet.Blendshapes(), 6, 9).Take(52).Distinct().Count());
    }

    private static IEnumerable<string> Cells(ImageRgb sheet, int columns, int rows) =>
        from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, columns)
        select Convert.ToHexString(Cut(sheet, column, row));

    private static byte[] Cut(ImageRgb sheet, int column, int row)
    {
        var picture = new ImageRgb(Size, Size);
        for (var y = 0; y < Size; y++)
            for (var x = 0; x < Size; x++)
                picture[x, y] = sheet[8 + column * Cell + x, 8 + row * (Cell + Line + SecondLine) + y];
        return picture.Pixels;
    }
}
