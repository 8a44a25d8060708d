namespace ExpClip.Repro.Datasets.Mead3d;

/// <summary>What the synthetic stand-in for MEAD-3D holds.</summary>
public sealed record SyntheticMeadOptions
{
    /// <summary>Number of people, 2 to 1000.</summary>
    public int Actors { get; init; } = 10;

    public IReadOnlyList<MeadView> Views { get; init; } = [.. MeadView.All.Where(view => view.Name is "front" or "left_30" or "right_30")];

    /// <summary>Pictures of each actor, emotion, level and view, 1 to 1000.</summary>
    public int Pictures { get; init; } = 1;

    /// <summary>Pixels a side; CLIP's image encoders take 224.</summary>
    public int ImageSize { get; init; } = 224;

    public long Seed { get; init; }
}
