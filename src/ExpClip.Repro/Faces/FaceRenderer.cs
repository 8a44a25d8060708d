using System.Collections.Concurrent;
using System.Numerics;
using ExpClip.Repro.Faces.Images;
using ExpClip.Repro.Faces.Rendering;

namespace ExpClip.Repro.Faces;

/// <summary>Draws a face with given blendshape weights. Orthographic, in process, the same bytes for the same input. Several threads
/// may use one renderer; it keeps as many working buffers as there were threads at once.</summary>
public sealed class FaceRenderer
{
    private readonly ConcurrentBag<Workspace> _free = [];

    public FaceRenderer(FaceMesh mesh) => Mesh = mesh;

    public FaceMesh Mesh { get; }

    /// <summary>A renderer of the built-in face on the tables the kit ships.</summary>
    /// <param name="identity">The person; the kit's default one if none is given.</param>
    public static FaceRenderer Load(FaceIdentity? identity = null) => new(FaceMesh.Build(FacsTables.Load(), identity));

    /// <summary>An image of the face.</summary>
    /// <param name="weights52">Blendshape weights in [0, 1], order of <c>data/facs/blendshapes.csv</c>.</param>
    /// <exception cref="ArgumentException">Weights or options are out of range.</exception>
    public ImageRgb Render(ReadOnlySpan<float> weights52, RenderOptions options)
    {
        var image = new ImageRgb(options.Checked().Size, options.Size);
        Render(weights52, options, image);
        return image;
    }

    /// <summary>Draws into an image of <c>options.Size</c>, replacing every pixel.</summary>
    /// <inheritdoc cref="Render(ReadOnlySpan{float}, RenderOptions)"/>
    public void Render(ReadOnlySpan<float> weights52, RenderOptions options, ImageRgb image)
    {
        options.Checked();
        if ((image.Width, image.Height) != (options.Size, options.Size))
            throw new ArgumentException($"An image of {image.Width}×{image.Height} pixels, expected {options.Size}×{options.Size}.", nameof(image));
        if (!_free.TryTake(out var workspace)) workspace = new Workspace(Mesh.Vertices.Count);
        Mesh.Deform(weights52, workspace.Positions);
        AddNormals(workspace.Positions, workspace.Normals);
        var camera = new Camera(options);
        var raster = workspace.Raster(options.Size * options.Supersampling);
        camera.Project(workspace.Positions, workspace.Corners, raster.Side);
        raster.Draw(workspace.Corners, Mesh.TriangleIndices);
        new PixelShader(Mesh, workspace, raster, camera, options).Fill(image);
        _free.Add(workspace);
    }

    /// <summary>One image a face, drawn on all processors; in memory at once are the images and one workspace a processor.</summary>
    /// <param name="faces">Blendshape weights (52) in [0, 1] each.</param>
    /// <exception cref="ArgumentException">Weights or options are out of range.</exception>
    public ImageRgb[] RenderBatch(IReadOnlyList<float[]> faces, RenderOptions options)
    {
        foreach (var weights in faces) Mesh.Check(weights);
        var images = new ImageRgb[faces.Count];
        Parallel.For(0, images.Length, i => images[i] = Render(faces[i], options));
        return images;
    }

    private void AddNormals(Vector3[] positions, Vector3[] normals)
    {
        Array.Clear(normals);
        var triangles = Mesh.TriangleIndices;
        for (var t = 0; t + 2 < triangles.Length; t += 3)
        {
            var (a, b, c) = (triangles[t], triangles[t + 1], triangles[t + 2]);
            var normal = Vector3.Cross(positions[b] - positions[a], positions[c] - positions[a]);
            normals[a] += normal;
            normals[b] += normal;
            normals[c] += normal;
        }
    }
}
