using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Images;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>
/// Photographs of expressions, taken once: several of each, of different people from different sides. Light falls on them anew
/// each time they are shown, from a random direction and of a random colour.
/// </summary>
public sealed class FaceAlbum
{
    private readonly byte[] _pixels;
    private readonly int _size, _each;

    private FaceAlbum(byte[] pixels, int size, int each) => (_pixels, _size, _each) = (pixels, size, each);

    /// <param name="faces">Blendshape weights (52) each.</param>
    /// <param name="people">Renderers of the people.</param>
    /// <param name="each">Photographs of each face.</param>
    /// <param name="options">Size and views.</param>
    /// <param name="seed">People and views; a face's photographs do not depend on the other faces.</param>
    public static FaceAlbum Take(IReadOnlyList<float[]> faces, IReadOnlyList<FaceRenderer> people, int each, KitClipOptions options, long seed)
    {
        var size = options.ImageSize;
        var bytes = size * size * 3;
        var pixels = new byte[checked((long)faces.Count * each * bytes)];
        Parallel.For(0, faces.Count, face =>
        {
            var random = SeedStream.Random(seed, "photographs", face);
            for (var i = 0; i < each; i++)
            {
                var view = new RenderOptions
                {
                    Size = FaceCrop.WholeOf(size), Supersampling = 2,
                    Yaw = Spread(random, options.LargestYaw), Pitch = Spread(random, options.LargestPitch),
                };
                var picture = FaceCrop.Of(people[random.Next(people.Count)].Render(faces[face], view));
                Array.Copy(picture.Pixels, 0, pixels, ((long)face * each + i) * bytes, bytes);
            }
        });
        return new FaceAlbum(pixels, size, each);
    }

    /// <summary>The people of a seed, numbered from <paramref name="first"/>.</summary>
    public static IReadOnlyList<FaceRenderer> People(int first, int count)
    {
        var tables = FacsTables.Load();
        return [.. Enumerable.Range(first, count).Select(person => new FaceRenderer(FaceMesh.Build(tables, FaceIdentity.Random(person))))];
    }

    /// <summary>The same view of each face, of one person whom training has not seen; for figures.</summary>
    public static IReadOnlyList<ImageRgb> Portraits(IReadOnlyList<IReadOnlyList<AuActivation>> faces, int size)
    {
        var (rig, person) = (AuRig.Load(), FaceRenderer.Load());
        return [.. faces.Select(aus => person.Render(rig.ToBlendshapeWeights(aus), new RenderOptions { Size = size }))];
    }

    /// <summary>Photographs of the faces in random light: bytes as float32 in [0, 255], (B, size, size, 3).</summary>
    public Tensor Show(IReadOnlyList<int> faces, Random random)
    {
        var bytes = _size * _size * 3;
        var batch = new byte[faces.Count * bytes];
        for (var i = 0; i < faces.Count; i++)
            Array.Copy(_pixels, ((long)faces[i] * _each + random.Next(_each)) * bytes, batch, i * bytes, bytes);
        using var scope = NewDisposeScope();
        return (tensor(batch, [faces.Count, _size, _size, 3]).to(float32) * Light(faces.Count, random)).clamp(0, 255).MoveToOuterDisposeScope();
    }

    /// <summary>Factors (B, size, size, 3): a colour near white times a ramp across the picture.</summary>
    private Tensor Light(int count, Random random)
    {
        var (colours, slopes) = (new float[count * 3], new float[count * 2]);
        for (var i = 0; i < count; i++)
        {
            var level = 0.95f + Spread(random, 0.2f);
            for (var c = 0; c < 3; c++) colours[i * 3 + c] = level + Spread(random, 0.05f);
            (slopes[i * 2], slopes[i * 2 + 1]) = (Spread(random, 0.25f), Spread(random, 0.25f));
        }
        using var scope = NewDisposeScope();
        var ramp = linspace(-1, 1, _size);
        var slope = tensor(slopes, [count, 2, 1, 1]);
        var shade = 1 + slope.select(1, 0) * ramp.view(1, 1, -1) + slope.select(1, 1) * ramp.view(1, -1, 1); // (B, size, size)
        return (shade.unsqueeze(-1) * tensor(colours, [count, 1, 1, 3])).MoveToOuterDisposeScope();
    }

    private static float Spread(Random random, float half) => half * (2 * random.NextSingle() - 1);
}
