namespace ExpClip.Repro.Speech.Visemes;

/// <summary>What the mouth does for a group of phones; a row of <c>data/speech/visemes.csv</c>.</summary>
/// <param name="Dominance">How much it asserts itself against its neighbours: 1 for a central vowel, 20 for closed lips.</param>
/// <param name="Reach">Seconds after which its influence beyond its own time has fallen to 1/e.</param>
/// <param name="Weights">Blendshape weights (52) in [0, 1].</param>
public sealed record Viseme(string Name, float Dominance, double Reach, float[] Weights)
{
    /// <summary>Whether the lips touch: each other, or the teeth.</summary>
    public bool Closes => Name is "bilabial" or "labiodental";
}
