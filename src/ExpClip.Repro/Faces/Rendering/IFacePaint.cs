using System.Numerics;

namespace ExpClip.Repro.Faces.Rendering;

/// <summary>Colours the points of a face before lighting.</summary>
internal interface IFacePaint
{
    /// <summary>Colour and shine of a point.</summary>
    /// <param name="paint">The point's paint coordinates (<see cref="FaceMesh.Paint"/>).</param>
    /// <param name="height">Where the point is now, y.</param>
    /// <param name="footprint">Size of the area to be coloured (a pixel, or a sample of it): finer lines are blurred to it.</param>
    Finish Colour(FaceMaterial material, Vector3 paint, float height, float footprint);
}
