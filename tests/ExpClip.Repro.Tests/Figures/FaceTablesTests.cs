using ExpClip.Repro.Figures;
using ExpClip.Repro.Tests.Faces;

namespace ExpClip.Repro.Tests.Figures;

public class FaceTablesTests
{
    [Fact]
    public void Action_units_come_with_what_they_drive_sides_joined_where_they_agree()
    {
        var rows = FaceTables.ActionUnits(FaceView.Tables).Rows;
        Assert.Equal(36, rows.Count);
        Assert.Equal("browInnerUp 1", rows.Single(row => row[0] is 1)[3]);
        Assert.Equal("browOuterUp 1", rows.Single(row => row[0] is 2)[3]);
        Assert.StartsWith("mouthSmile 1", (string)rows.Single(row => row[0] is 12)[3]!);
        Assert.Equal("eyeLookOutLeft 1, eyeLookInRight 1", rows.Single(row => row[0] is 61)[3]); // the eyes turn to one side together
        Assert.Equal("jawLeft 1, jawRight 1, mouthLeft 0.5, mouthRight 0.5", rows.Single(row => row[0] is 30)[3]);
    }

    [Fact]
    public void Parts_add_up_to_the_face()
    {
        var rows = FaceTables.Parts(FaceView.Mesh).Rows;
        Assert.Equal(FaceView.Mesh.Vertices.Count, rows.Sum(row => (int)row[1]!));
        Assert.Equal(FaceView.Mesh.Triangles.Count / 3, rows.Sum(row => (int)row[2]!));
    }

    [Fact]
    public void The_tables_are_named_by_their_hash()
    {
        var source = FaceTables.Source();
        Assert.Equal(64, source.Sha256!.Length);
        Assert.Equal(source, FaceTables.Source());
    }
}
