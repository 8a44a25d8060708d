using ExpClip.Repro.Models.Animation;

namespace ExpClip.Repro.Training.Animation;

/// <summary>The generator that comes with the kit: <c>generator/</c> in the folder of <see cref="ShippedModel"/>.</summary>
public static class ShippedGenerator
{
    /// <summary>What trains it anew.</summary>
    public const string Remake = "./repro checkpoint generator";

    /// <summary>Where it lies in a model's folder.</summary>
    public static string FolderIn(string folder) => Path.Combine(folder, "generator");

    /// <summary>Reads it.</summary>
    /// <param name="folder">Of the shipped model.</param>
    /// <returns>The system, the caller's, and what it was trained on.</returns>
    /// <exception cref="InputException">A file is missing or damaged.</exception>
    public static (AnimationSystem System, string Note) Load(string folder) => GeneratorFile.Load(FolderIn(folder), Remake);
}
