using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Tests.Faces;

public class FaceIdentityTests
{
    private static readonly RenderOptions Small = new() { Size = 64, Supersampling = 1 };

    [Fact]
    public void A_seed_draws_the_same_person_again_and_another_seed_another()
    {
        Assert.Equal(FaceIdentity.Random(5), FaceIdentity.Random(5));
        Assert.Equal(50, Enumerable.Range(0, 50).Select(FaceIdentity.Random).Distinct().Count());
    }

    [Fact]
    public void People_differ_in_shape_and_colour()
    {
        var pictures = Enumerable.Range(0, 4).Select(seed =>
            Convert.ToHexString(ImagePng.Encode(FaceRenderer.Load(FaceIdentity.Random(seed)).Render(new float[Blendshape.Count], Small))));
        Assert.Equal(4, pictures.Distinct().Count());
    }

    [Fact]
    public void Everyone_has_the_same_topology_and_masks()
    {
        var mesh = FaceMesh.Build(FaceView.Tables, FaceIdentity.Random(3));
        Assert.Equal(FaceView.Mesh.Triangles, mesh.Triangles);
        foreach (var part in Enum.GetValues<FaceMask>()) Assert.Equal(FaceView.Mesh.Mask(part), mesh.Mask(part));
    }

    [Fact]
    public void Everyones_lids_close_and_lips_meet()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var mesh = FaceMesh.Build(FaceView.Tables, FaceIdentity.Random(seed));
            Assert.DoesNotContain(FaceView.Seen(mesh, "eyeBlinkLeft", "eyeBlinkRight"), sample => sample.Material == FaceMaterial.Eye);
            Assert.DoesNotContain(FaceView.Seen(mesh), sample => sample.Material == FaceMaterial.Teeth);
        }
    }

    [Fact]
    public void A_parameter_scales_what_it_names()
    {
        var wide = FaceMesh.Build(FaceView.Tables, new FaceIdentity { FaceWidth = 1.1f });
        Assert.Equal(1.1f, wide.Vertices.Max(v => v.X) / FaceView.Mesh.Vertices.Max(v => v.X), 1e-4f);
        Assert.True(Span(new FaceIdentity { MouthWidth = 1.15f }) > 1.05f * Span(new FaceIdentity()));

        static float Span(FaceIdentity person)
        {
            var mesh = FaceMesh.Build(FaceView.Tables, person);
            return mesh.Mask(FaceMask.Lips).Max(i => mesh.Vertices[i].X);
        }
    }

    [Fact]
    public void Parameters_out_of_range_are_refused()
    {
        foreach (var person in new[] { new FaceIdentity { FaceWidth = 2 }, new FaceIdentity { SkinTone = -0.1f },
            new FaceIdentity { EyeSize = float.NaN } })
            Assert.Throws<ArgumentOutOfRangeException>(() => FaceMesh.Build(FaceView.Tables, person));
    }
}
