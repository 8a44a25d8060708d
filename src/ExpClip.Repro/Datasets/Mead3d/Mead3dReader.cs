using ExpClip.Repro.Faces.Ict;
using ExpClip.Repro.Faces.Solving;

namespace ExpClip.Repro.Datasets.Mead3d;

/// <summary>MEAD-3D as the paper makes it: pictures of MEAD, and the weights solved from the meshes reconstructed of them.</summary>
/// <remarks>The paper samples 150,000 pictures and does not say which; here every picture with a mesh counts, at the rate the caller asks
/// for. The meshes are the user's: an OBJ file a picture, in the topology of the solver's rig, at
/// <c>actor/mesh/view/emotion/level_n/001/000001.obj</c>.</remarks>
/// <param name="solver">Solves on the rig whose topology the meshes have.</param>
/// <param name="vertices">Vertices of a mesh.</param>
public sealed class Mead3dReader(WeightSolver solver, int vertices)
{
    /// <summary>Pixels a side; CLIP's image encoders take 224.</summary>
    public int ImageSize { get; init; } = 224;

    public double FramesPerSecond { get; init; } = 30;

    /// <summary>The samples of a recording, one a mesh.</summary>
    /// <exception cref="InputException">There are no meshes, more or fewer than pictures, or a file cannot be read.</exception>
    public IEnumerable<Mead3dSample> Read(MeadRecording recording)
    {
        var meshes = Meshes(recording);
        var frame = 0;
        foreach (var image in MeadFrames.Read(recording, ImageSize, FramesPerSecond))
        {
            if (frame == meshes.Length)
                throw InputException.At(recording.Path, 0, $"more pictures than its {meshes.Length} meshes",
                    "Reconstruct one mesh a picture at the same rate.");
            var weights = solver.Solve(ObjReader.Read(meshes[frame], vertices).Vertices).Weights;
            yield return new Mead3dSample(recording.Actor, recording.Emotion, recording.Level, recording.View, frame, weights, image,
                "MEAD, weights solved from meshes");
            frame++;
        }
        if (frame != meshes.Length)
            throw InputException.At(recording.Path, 0, $"{frame} pictures for {meshes.Length} meshes",
                "Reconstruct one mesh a picture at the same rate.");
    }

    /// <summary>Where the meshes of a recording are looked for.</summary>
    public static string MeshFolder(MeadRecording recording)
    {
        var level = Path.GetDirectoryName(Path.GetFullPath(recording.Path))!;
        var actor = Path.GetFullPath(Path.Combine(level, "..", "..", "..", ".."));
        return Path.Combine(actor, "mesh", recording.View.Name, recording.Emotion.Name, Path.GetFileName(level), recording.Number);
    }

    private static string[] Meshes(MeadRecording recording)
    {
        var folder = MeshFolder(recording);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.obj").Order(StringComparer.Ordinal).ToArray() : [];
        return files.Length > 0 ? files
            : throw InputException.At(folder, 0, $"no meshes of {recording.Path}",
                "Put one OBJ file a picture there, or use the synthetic stand-in.");
    }
}
