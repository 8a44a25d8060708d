using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Faces;

public class FacsTablesTests
{
    private static readonly FacsTables Tables = FacsTables.Load();

    [Fact]
    public void There_are_36_action_units_and_52_blendshapes()
    {
        Assert.Equal(36, Tables.ActionUnits.Count);
        Assert.Equal(52, Tables.Blendshapes.Count);
    }

    [Theory] // names: FACS manual 2002
    [InlineData(1, "Inner Brow Raiser")]
    [InlineData(4, "Brow Lowerer")]
    [InlineData(6, "Cheek Raiser")]
    [InlineData(9, "Nose Wrinkler")]
    [InlineData(12, "Lip Corner Puller")]
    [InlineData(14, "Dimpler")]
    [InlineData(15, "Lip Corner Depressor")]
    [InlineData(20, "Lip Stretcher")]
    [InlineData(26, "Jaw Drop")]
    public void Codes_have_their_FACS_names(int code, string name) => Assert.Equal(name, Tables.ActionUnit(code).Name);

    [Fact]
    public void The_order_is_alphabetical_with_BEATs_51_first()
    {
        var names = Tables.Blendshapes.Select(shape => shape.Name).ToArray();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal(Enumerable.Range(0, 51).Select(i => (int?)i).Append(null), Tables.Blendshapes.Select(shape => shape.BeatIndex));
        Assert.Equal("tongueOut", names[51]);
    }

    [Fact]
    public void Live_Link_places_are_a_permutation_starting_with_the_left_blink()
    {
        Assert.Equal(Enumerable.Range(0, 52), Tables.Blendshapes.Select(shape => shape.LiveLinkIndex).Order());
        Assert.Equal(0, Tables.Blendshape("eyeBlinkLeft").LiveLinkIndex);
        Assert.Equal(17, Tables.Blendshape("jawOpen").LiveLinkIndex);
        Assert.Equal(51, Tables.Blendshape("tongueOut").LiveLinkIndex);
    }

    [Fact]
    public void Every_left_shape_has_a_right_twin_driven_by_the_same_action_units()
    {
        foreach (var left in Tables.Blendshapes.Where(shape => shape.Side == FaceSide.Left && shape.Region != "gaze"))
        {
            var right = Tables.Blendshape(left.Name.Replace("Left", "Right"));
            Assert.Equal(FaceSide.Right, right.Side);
            Assert.Equal(Drivers(left), Drivers(right));
        }

        static IEnumerable<(int, float)> Drivers(Blendshape shape) =>
            Tables.Rows.Where(row => row.Blendshape == shape).Select(row => (row.ActionUnit.Code, row.Weight));
    }

    [Fact]
    public void Every_blendshape_is_driven_by_some_action_unit() =>
        Assert.Empty(Tables.Blendshapes.Except(Tables.Rows.Select(row => row.Blendshape)));

    [Theory]
    [InlineData("5,43", "AU 5 contradicts AU 43")]
    [InlineData("99", "AU 99 is not among the 36")]
    [InlineData("46", "expected L46 or R46")]
    [InlineData("L17", "AU 17 has no sides")]
    [InlineData("12,12C", "is given 2 times")]
    public void Impossible_faces_are_named(string units, string problem) =>
        Assert.Contains(Tables.Problems(units.Split(',').Select(AuActivation.Parse).ToArray()), found => found.Contains(problem));

    [Fact]
    public void A_possible_face_has_no_problems() => Assert.Empty(Tables.Problems([6, 12, new AuActivation(46, 1, FaceSide.Left)]));

    [Theory]
    [InlineData("au_to_blendshape.csv", "12,mouthSmileLeft,1", "12,mouthGrinLeft,1", "column 'blendshape' is 'mouthGrinLeft'")]
    [InlineData("au_to_blendshape.csv", "12,mouthSmileLeft,1", "21,mouthSmileLeft,1", "column 'au' is 21")]
    [InlineData("au_to_blendshape.csv", "12,mouthSmileLeft,1", "12,mouthSmileLeft,1.5", "column 'weight' is '1.5'")]
    [InlineData("au_to_blendshape.csv", "12,mouthSmileLeft,1", "12,mouthSmileLeft,NaN", "column 'weight' is 'NaN'")]
    [InlineData("au_to_blendshape.csv", "12,mouthSmileLeft,1", "12,mouthSmileLeft", "2 fields, expected 3")]
    [InlineData("au_to_blendshape.csv", "12,mouthSmileLeft,1", "12,mouthSmileRight,1", "a second time")]
    [InlineData("action_units.csv", "5,Upper Lid Raiser", "4,Upper Lid Raiser", "is 4 after 4")]
    [InlineData("blendshapes.csv", "\n51,tongueOut", "\n50,tongueOut", "is 50, expected 51")]
    [InlineData("prototypes.csv", "happiness,basic,6 12,", "happiness,basic,6 12K,", "column 'core' has '12K'")]
    [InlineData("prototypes.csv", "happiness,basic,6 12,", "happiness,basic,6 24 25,", "AU 24 contradicts AU 25")]
    [InlineData("prototypes.csv", "happiness,basic,6 12,", "happiness,mixed,6 12,", "column 'kind' is 'mixed'")]
    [InlineData("contradictions.csv", "5,43,", "5,45,", "column 'au_b' is 45")]
    public void Wrong_rows_are_refused_by_file_line_and_expectation(string file, string found, string replacement, string message)
    {
        using var folder = new TemporaryFolder();
        foreach (var table in Directory.GetFiles(KitData.File("facs"), "*.csv")) File.Copy(table,
            Path.Combine(folder.Path, Path.GetFileName(table)));
        var path = Path.Combine(folder.Path, file);
        var text = File.ReadAllText(path);
        var line = text.AsSpan(0, Math.Max(0, text.IndexOf(found, StringComparison.Ordinal))).Count('\n') + 1 + found.Count(c => c == '\n');
        File.WriteAllText(path, text.Replace(found, replacement));

        var error = Assert.Throws<InputException>(() => FacsTables.Load(folder.Path)).Message;
        Assert.Contains(message, error);
        Assert.Contains(message.Contains("second") ? $"{file}:{line + 1}:" : $"{file}:{line}:", error); // the doubled row is the later one
    }
}
