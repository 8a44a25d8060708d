using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.ExpClip;

namespace ExpClip.Repro.Training.Animation;

/// <summary>The generator that comes with the kit, beside the ExpCLIP whose styles it follows: <c>generator/</c> in the folder of <see cref="ShippedModel"/>.</summary>
public static class ShippedGenerator
{
    /// <summary>What trains it anew, after another ExpCLIP has taken its place there.</summary>
    public const string Remake = "./repro checkpoint generator";

    /// <summary>Where it lies in a model's folder.</summary>
    public static string FolderIn(string folder) => Path.Combine(folder, "generator");

    /// <summary>Reads it.</summary>
    /// <param name="folder">Of the shipped model.</param>
    /// <param name="expclip">From the same folder.</param>
    /// <returns>The system, the caller's, and what it was trained on.</returns>
    /// <exception cref="InputException">A file is missing or damaged, or the generator was trained beside another ExpCLIP.</exception>
    public static (AnimationSystem System, string Note) Load(string folder, ExpClipModel expclip) => GeneratorFile.Load(FolderIn(folder), expclip, Remake);
}
