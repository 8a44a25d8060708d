using ExpClip.Repro.Datasets.Mead3d;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Images;
using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Training.KitClip;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training;

/// <summary>Pictures of faces with the weights they show, and their features of a frozen image encoder.</summary>
/// <param name="Images">N pictures.</param>
/// <param name="Weights">(N, 52).</param>
/// <param name="Features">(N, F).</param>
public sealed record FaceImages(IReadOnlyList<ImageRgb> Images, Tensor Weights, Tensor Features) : IDisposable
{
    private const int Side = 112;
    private const float LargestYaw = 25, LargestPitch = 12; // degrees

    /// <summary>Draws each expression once, on somebody and from somewhere, by the seed.</summary>
    /// <param name="expressions">(52) weights each.</param>
    /// <param name="firstPerson">Number of the first of the people drawn.</param>
    /// <param name="people">How many there are.</param>
    public static FaceImages Draw(IReadOnlyList<float[]> expressions, int firstPerson, int people, IImageEncoder encoder, long seed)
    {
        var faces = FaceAlbum.People(firstPerson, people);
        var images = new ImageRgb[expressions.Count];
        Parallel.For(0, images.Length, i =>
        {
            var random = SeedStream.Random(seed, "picture", i);
            var view = new RenderOptions { Size = Side, Yaw = Spread(random, LargestYaw), Pitch = Spread(random, LargestPitch) };
            images[i] = faces[random.Next(people)].Render(expressions[i], view);
        });
        return Of(images, expressions, encoder);
    }

    /// <summary>The pictures of MEAD-3D, real or synthetic.</summary>
    public static FaceImages Of(IReadOnlyList<Mead3dSample> samples, IImageEncoder encoder) =>
        Of([.. samples.Select(sample => sample.Image)], [.. samples.Select(sample => sample.Weights)], encoder);

    /// <summary>Both sets as one; the two keep theirs.</summary>
    public FaceImages With(FaceImages other) =>
        new([.. Images, .. other.Images], cat([Weights, other.Weights], 0), cat([Features, other.Features], 0));

    public void Dispose()
    {
        Weights.Dispose();
        Features.Dispose();
    }

    private static FaceImages Of(IReadOnlyList<ImageRgb> images, IReadOnlyList<float[]> weights, IImageEncoder encoder) =>
        new(images, tensor(weights.SelectMany(row => row).ToArray(), [weights.Count, Blendshape.Count]), encoder.EncodeImages(images));

    private static float Spread(Random random, float largest) => largest * (2 * random.NextSingle() - 1);
}
