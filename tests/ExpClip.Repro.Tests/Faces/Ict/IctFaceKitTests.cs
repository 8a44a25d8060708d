using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Ict;
using ExpClip.Repro.Faces.Solving;

namespace ExpClip.Repro.Tests.Faces.Ict;

/// <summary>On the published files, in <c>$EXPCLIP_DATA/ict-facekit/FaceXModel</c>.</summary>
public class IctFaceKitTests
{
    private static readonly FacsTables Tables = FacsTables.Load();

    private static IctModel Load()
    {
        var data = Environment.GetEnvironmentVariable("EXPCLIP_DATA") ?? "";
        var folder = Path.Combine(data, "ict-facekit", "FaceXModel");
        Skip.IfNot(data != "" && Directory.Exists(folder), "EXPCLIP_DATA names no folder with ict-facekit/FaceXModel.");
        return IctModel.Load(folder, Tables, null);
    }

    [SkippableFact]
    public void The_published_files_load_and_random_weights_come_back()
    {
        var model = Load();
        Assert.Equal(26_719, model.Neutral.Length);
        Assert.All(Tables.Blendshapes, shape => Assert.Equal(shape.Name != "tongueOut", model.Shapes[shape.Index].Count > 0));

        var mesh = IctFaceMesh.Of(model, Tables);
        var solver = WeightSolver.Of(mesh);
        var random = new Random(4);
        for (var trial = 0; trial < 4; trial++)
        {
            float[] weights = [.. Tables.Blendshapes.Select(shape =>
                shape.Name == "tongueOut" ? 0 : random.Next(4) == 0 ? 0 : random.NextSingle())];
            var fit = solver.Solve(mesh.Deform(weights));
            Assert.All(weights.Zip(fit.Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
            Assert.True(fit.KktResidual <= 1e-8);
        }
    }
}
