using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>
/// The texts the kit ships with their annotation by hand: <c>data/tead-mini</c>, all there is in the smoke profile, and
/// <c>data/tead-written</c>, which larger profiles and the offline annotator learn from besides.
/// </summary>
public static class KitTexts
{
    /// <summary>Names of the two parts, which are also their folders under <c>data/</c>.</summary>
    public const string Mini = "tead-mini", Written = "tead-written";

    /// <summary>The samples of a part, file by file in the order of names.</summary>
    /// <exception cref="InputException">A sample is malformed; names file and line.</exception>
    public static IReadOnlyList<TeadSample> Read(string part, AuRig rig) => TeadJsonl.ReadFolder(KitData.File(part), rig);

    /// <summary>The samples of both parts.</summary>
    /// <inheritdoc cref="Read"/>
    public static IEnumerable<TeadSample> All(AuRig rig) => Read(Mini, rig).Concat(Read(Written, rig));

    /// <summary>A part as a source of data, with its hash.</summary>
    public static DataSource Source(string part) =>
        DataSource.OfFiles(part, TeadJsonl.Files(KitData.File(part)), "Texts written and annotated by hand for the kit.");
}
