using System.Numerics;

namespace ExpClip.Repro.Faces.Rendering;

/// <summary>What drawing one image needs besides the mesh, kept from image to image: about 0.3 MB and 8 bytes a sample.</summary>
internal sealed class Workspace(int vertices)
{
    private Rasteriser _raster = new(1);

    /// <summary>Positions in the head's own frame.</summary>
    public Vector3[] Positions { get; } = new Vector3[vertices];

    /// <summary>Sums of the normals of the triangles round a vertex, weighted by area, in the head's own frame.</summary>
    public Vector3[] Normals { get; } = new Vector3[vertices];

    /// <summary>Positions on the raster.</summary>
    public Rasteriser.Corner[] Corners { get; } = new Rasteriser.Corner[vertices];

    /// <summary>An empty raster of this side.</summary>
    public Rasteriser Raster(int side)
    {
        if (_raster.Side != side) _raster = new Rasteriser(side);
        _raster.Clear();
        return _raster;
    }
}
