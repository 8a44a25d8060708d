using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Mead3d;

/// <summary>
/// A synthetic stand-in for MEAD-3D, of the same record: people × 8 emotions × 3 levels (neutral: 1) × views, drawn when asked for. Each
/// person shows an emotion's action units with a strength of its own; each picture varies them a little. The weights drawn are the
/// weights recorded.
/// </summary>
/// <remarks>Every picture has a random stream of its own, derived from the seed: order and parallel reading change nothing.</remarks>
public sealed class SyntheticMead
{
    private const float Quiet = 0.85f, Loud = 1.15f, Jitter = 0.08f; // strength of a person; of a picture
    private const int AtOnce = 64;
    private static readonly float[] Strength = [0.4f, 0.7f, 1];        // of the levels

    private readonly SyntheticMeadOptions _options;
    private readonly Func<int, FaceRenderer> _faceOf;
    private readonly AuRig _rig;
    private readonly EmotionBase _emotions;

    /// <param name="faceOf">The face of each person, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public SyntheticMead(SyntheticMeadOptions options, Func<int, FaceRenderer> faceOf, FacsTables tables, EmotionBase emotions)
    {
        if (options.Actors is < 2 or > 1000)
            throw new ArgumentOutOfRangeException(nameof(options), options.Actors, "2 to 1000 actors are expected.");
        if (options.Pictures is < 1 or > 1000)
            throw new ArgumentOutOfRangeException(nameof(options), options.Pictures, "1 to 1000 pictures are expected.");
        (_options, _faceOf, _rig, _emotions) = (options, faceOf, new AuRig(tables), emotions);
    }

    /// <summary>The stand-in with people of the built-in face: each actor is another one, by the seed.</summary>
    /// <inheritdoc cref="SyntheticMead(SyntheticMeadOptions, Func{int, FaceRenderer}, FacsTables, EmotionBase)"/>
    public static SyntheticMead OfBuiltInPeople(SyntheticMeadOptions options, FacsTables tables, EmotionBase emotions) => new(options,
        actor => new FaceRenderer(FaceMesh.Build(tables, FaceIdentity.Random(SeedOf(FormattableString.Invariant($"{options.Seed}/person {actor}"))))),
        tables, emotions);

    /// <summary>How the data is named in every artefact made of it.</summary>
    public DataSource Source => new("MEAD-3D, synthetic", null, _options.Seed,
        $"Synthetic: {_options.Actors} drawn people in place of MEAD's 60 actors and of the paper's 150,000 sampled pictures "
        + "with reconstructed meshes.");

    /// <summary>Number of samples.</summary>
    public int Count => _options.Actors * MeadEmotion.All.Sum(emotion => emotion.Levels) * _options.Views.Count * _options.Pictures;

    /// <summary>All samples, by actor, emotion, level, view and picture; drawn on all processors, so many at once.</summary>
    public IEnumerable<Mead3dSample> Read() =>
        from actor in Enumerable.Range(0, _options.Actors)
        let face = _faceOf(actor)
        from shots in Shots().Chunk(AtOnce)
        from sample in shots.AsParallel().AsOrdered().Select(shot => Draw(face, actor, shot.Emotion, shot.Level, shot.View, shot.Picture)).ToArray()
        select sample;

    private IEnumerable<(MeadEmotion Emotion, int Level, MeadView View, int Picture)> Shots() =>
        from emotion in MeadEmotion.All
        from level in Enumerable.Range(1, emotion.Levels)
        from view in _options.Views
        from picture in Enumerable.Range(0, _options.Pictures)
        select (emotion, level, view, picture);

    private Mead3dSample Draw(FaceRenderer face, int actor, MeadEmotion emotion, int level, MeadView view, int picture)
    {
        var name = FormattableString.Invariant($"S{actor:D3}");
        var weights = Weights(name, emotion, level, FormattableString.Invariant($"{view.Name}/{picture}"));
        var image = face.Render(weights, new RenderOptions { Size = _options.ImageSize, Yaw = view.Yaw, Pitch = view.Pitch });
        return new Mead3dSample(name, emotion, level, view, picture, weights, image, "synthetic, weights as drawn");
    }

    private float[] Weights(string actor, MeadEmotion emotion, int level, string picture)
    {
        var person = Stream($"{actor}/{emotion.Name}");
        var moment = Stream($"{actor}/{emotion.Name}/{level}/{picture}");
        var prototype = _emotions.Find(emotion.Prototype)
            ?? throw new InvalidOperationException($"data/emotions.json lacks {emotion.Prototype}.");
        var weights = _rig.ToBlendshapeWeights(prototype.Aus.ToArray());
        for (var shape = 0; shape < weights.Length; shape++)
        {
            var own = Quiet + (Loud - Quiet) * person.NextSingle();
            var now = Jitter * (2 * moment.NextSingle() - 1);
            weights[shape] = weights[shape] == 0 ? 0 : Math.Clamp(weights[shape] * Strength[level - 1] * own + now, 0, 1);
        }
        return weights;
    }

    private Random Stream(string name) => new(SeedOf(FormattableString.Invariant($"{_options.Seed}/{name}")));

    private static int SeedOf(string name) => BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
