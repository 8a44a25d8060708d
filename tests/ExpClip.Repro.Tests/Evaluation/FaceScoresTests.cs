using ExpClip.Repro.Evaluation;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Tests.Faces;

namespace ExpClip.Repro.Tests.Evaluation;

public class FaceScoresTests
{
    [Fact]
    public void The_built_in_face_reaches_what_is_demanded_of_it()
    {
        var scores = FaceScores.Of(FaceView.Mesh, FaceView.Tables, expressions: 6, seed: 3);
        Assert.InRange(scores.RegionShare, 0.95, 1);
        Assert.InRange(scores.RecoveryError, 0, 1e-4);
        Assert.InRange(scores.KktResidual, 0, 1e-8);
        Assert.Equal(6, scores.Recovered);
        Assert.InRange(scores.ActionUnitF1, 0.8, 1);
        Assert.Equal(scores, FaceScores.Of(FaceView.Mesh, FaceView.Tables, expressions: 6, seed: 3));
    }

    [Fact]
    public void Everyone_drawn_from_the_rig_scores_alike()
    {
        var mesh = FaceMesh.Build(FaceView.Tables, FaceIdentity.Random(8));
        Assert.InRange(FaceScores.Of(mesh, FaceView.Tables, expressions: 2, seed: 3).RegionShare, 0.95, 1);
    }
}
