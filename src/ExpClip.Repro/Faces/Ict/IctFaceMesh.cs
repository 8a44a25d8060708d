using System.Numerics;
using ExpClip.Repro.Faces.Rendering;

namespace ExpClip.Repro.Faces.Ict;

/// <summary>Makes an <see cref="IctModel"/> a face the renderer draws: in half head heights, without the overlays of the eyes, painted,
/// and with eyeballs that follow the gaze (ICT-FaceKit's own shapes move the lids only).</summary>
public static class IctFaceMesh
{
    private const float Gaze = 28; // degrees at eyeLook = 1

    /// <summary>The face under a folder of public data (<c>ict-facekit/FaceXModel</c>), or none where it has none.</summary>
    /// <param name="dataFolder">The folder given with --data; none for a profile without.</param>
    /// <exception cref="InputException">A file of it is missing or broken; names file and line.</exception>
    public static FaceMesh? Find(string? dataFolder, FacsTables tables)
    {
        if (dataFolder is null || Path.Combine(dataFolder, "ict-facekit", "FaceXModel") is var folder && !Directory.Exists(folder)) return null;
        return Of(IctModel.Load(folder, tables, IctModel.DefaultCache), tables);
    }

    public static FaceMesh Of(IctModel model, FacsTables tables)
    {
        var topology = model.Topology;
        var (scale, middle) = Frame(model);
        Vector3 Place(Vector3 v) => (v - middle) * scale;
        var rest = Array.ConvertAll(model.Neutral, Place);
        var parts = new IctPart[rest.Length];
        foreach (var part in topology.Parts) Array.Fill(parts, part, part.First, part.Last - part.First + 1);
        var drawn = model.Triangles.Chunk(3).Where(triangle => parts[triangle[0]].Material != null).SelectMany(triangle => triangle);
        var shapes = tables.Blendshapes.Select(shape => new ShapeDeltas([.. model.Shapes[shape.Index]
            .Select(moved => (moved.Vertex, Delta: moved.Delta * scale)).Concat(Turns(shape, rest, topology)).OrderBy(moved =>
                moved.Vertex)]));
        var paint = IctPaint.Coordinates(rest, topology);
        return new FaceMesh(rest, paint, Array.ConvertAll(parts, part => part.Material ?? FaceMaterial.Eye), [.. drawn], [.. shapes],
            IctMasks.Of(model, tables, paint), new IctPaint(rest, topology));
    }

    // From the chin to the top of the head is 2, as in the built-in face.
    private static (float Scale, Vector3 Middle) Frame(IctModel model)
    {
        var (top, chin) = (model.Neutral.Max(v => v.Y), model.Neutral[model.Topology.Chin].Y);
        var (back, front) = (model.Neutral.Min(v => v.Z), model.Neutral.Max(v => v.Z));
        return (2 / (top - chin), new Vector3(0, (top + chin) / 2, (back + front) / 2));
    }

    /// <summary>What a gaze shape does to its eyeball: a turn about its centre, exact at weight 1.</summary>
    private static IEnumerable<(int Vertex, Vector3 Delta)> Turns(Blendshape shape, Vector3[] rest, IctTopology topology)
    {
        if (!shape.Name.StartsWith("eyeLook", StringComparison.Ordinal)) yield break;
        var eye = shape.Side == FaceSide.Left ? topology.Eyeballs.Left : topology.Eyeballs.Right;
        var outwards = shape.Side == FaceSide.Left ? Gaze : -Gaze; // about +y turns the gaze to the person's left
        var (yaw, pitch) = shape.Name["eyeLook".Length..^shape.Side.ToString().Length] switch
        {
            "Up" => (0f, -Gaze), "Down" => (0f, Gaze), "Out" => (outwards, 0f), _ => (-outwards, 0f),
        };
        var turn = Quaternion.CreateFromYawPitchRoll(float.DegreesToRadians(yaw), float.DegreesToRadians(pitch), 0);
        var centre = IctPaint.Centre(rest, eye);
        for (var i = eye.First; i <= eye.Last; i++) yield return (i, Vector3.Transform(rest[i] - centre, turn) + centre - rest[i]);
    }
}
