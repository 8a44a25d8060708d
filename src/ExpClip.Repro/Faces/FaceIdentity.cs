namespace ExpClip.Repro.Faces;

/// <summary>Who the built-in face is: proportions and colours of one person. Shapes and masks are those of every other person.
/// Proportions are factors of the default ones; tones run from 0 to 1.</summary>
public sealed record FaceIdentity
{
    /// <summary>Width of the whole head (0.9 to 1.1).</summary>
    public float FaceWidth { get; init; } = 1;

    /// <summary>Width of the jaw (0.85 to 1.15).</summary>
    public float JawWidth { get; init; } = 1;

    /// <summary>Length of the chin (0.8 to 1.3).</summary>
    public float ChinLength { get; init; } = 1;

    /// <summary>Fullness of the cheeks (0.5 to 1.5).</summary>
    public float CheekFullness { get; init; } = 1;

    /// <summary>Width of the nose (0.8 to 1.3).</summary>
    public float NoseWidth { get; init; } = 1;

    /// <summary>How far the nose stands out (0.75 to 1.3).</summary>
    public float NoseLength { get; init; } = 1;

    /// <summary>Size of the eyes (0.85 to 1.15).</summary>
    public float EyeSize { get; init; } = 1;

    /// <summary>Height of the brows over the eyes (0.85 to 1.15).</summary>
    public float BrowHeight { get; init; } = 1;

    /// <summary>Thickness of the brows (0.5 to 1.6).</summary>
    public float BrowThickness { get; init; } = 1;

    /// <summary>Width of the mouth (0.85 to 1.15).</summary>
    public float MouthWidth { get; init; } = 1;

    /// <summary>Fullness of the lips (0.75 to 1.3).</summary>
    public float LipFullness { get; init; } = 1;

    /// <summary>0 very light to 1 very dark.</summary>
    public float SkinTone { get; init; } = 0.22f;

    /// <summary>0 black over brown and blond to 1 grey.</summary>
    public float HairTone { get; init; } = 0.30f;

    /// <summary>0 dark brown over green to 1 blue.</summary>
    public float EyeTone { get; init; } = 0.85f;

    /// <summary>A person drawn at random; the same for the same seed.</summary>
    public static FaceIdentity Random(int seed)
    {
        var random = new Random(seed); // the legacy generator: its sequence for a seed is kept by .NET
        return new FaceIdentity
        {
            FaceWidth = Near(0.92f, 1.08f), JawWidth = Near(0.86f, 1.14f), ChinLength = Near(0.85f, 1.2f), CheekFullness = Near(0.5f, 1.5f),
            NoseWidth = Near(0.82f, 1.28f), NoseLength = Near(0.78f, 1.25f), EyeSize = Near(0.88f, 1.14f), BrowHeight = Near(0.88f, 1.14f),
            BrowThickness = Near(0.55f, 1.5f), MouthWidth = Near(0.87f, 1.13f), LipFullness = Near(0.78f, 1.28f),
            SkinTone = random.NextSingle(), HairTone = random.NextSingle(), EyeTone = random.NextSingle(),
        };

        // Mean of two draws: the middle is likelier than the ends.
        float Near(float low, float high) => low + (high - low) * (random.NextSingle() + random.NextSingle()) / 2;
    }

    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of its range.</exception>
    internal FaceIdentity Checked()
    {
        Within(FaceWidth, 0.9f, 1.1f, nameof(FaceWidth));
        Within(JawWidth, 0.85f, 1.15f, nameof(JawWidth));
        Within(ChinLength, 0.8f, 1.3f, nameof(ChinLength));
        Within(CheekFullness, 0.5f, 1.5f, nameof(CheekFullness));
        Within(NoseWidth, 0.8f, 1.3f, nameof(NoseWidth));
        Within(NoseLength, 0.75f, 1.3f, nameof(NoseLength));
        Within(EyeSize, 0.85f, 1.15f, nameof(EyeSize));
        Within(BrowHeight, 0.85f, 1.15f, nameof(BrowHeight));
        Within(BrowThickness, 0.5f, 1.6f, nameof(BrowThickness));
        Within(MouthWidth, 0.85f, 1.15f, nameof(MouthWidth));
        Within(LipFullness, 0.75f, 1.3f, nameof(LipFullness));
        Within(SkinTone, 0, 1, nameof(SkinTone));
        Within(HairTone, 0, 1, nameof(HairTone));
        Within(EyeTone, 0, 1, nameof(EyeTone));
        return this;
    }

    private static void Within(float value, float low, float high, string name)
    {
        if (!(value >= low && value <= high))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{low} to {high} are expected."));
    }
}
