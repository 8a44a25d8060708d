using System.Numerics;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Faces;

public class RasteriserTests
{
    [Fact]
    public void A_rectangle_of_two_triangles_covers_each_sample_of_its_area_once()
    {
        var raster = new Rasteriser(16);
        raster.Draw([new(2, 3, 0), new(10, 3, 0), new(10, 9, 0), new(2, 9, 0)], [0, 1, 2, 0, 2, 3]);
        var covered = Enumerable.Range(0, 256).Where(sample => raster.At(sample).Triangle >= 0).ToArray();
        Assert.Equal(8 * 6, covered.Length);
        Assert.All(covered, sample => Assert.True(sample % 16 is >= 2 and < 10 && sample / 16 is >= 3 and < 9));
    }

    [Fact]
    public void The_nearer_triangle_wins_whatever_the_order()
    {
        Vector3[] points = [new(0, 0, 1), new(20, 0, 1), new(0, 20, 1), new(0, 0, 2), new(20, 0, 2), new(0, 20, 2)];
        foreach (var order in new int[][] { [0, 1, 2, 3, 4, 5], [3, 4, 5, 0, 1, 2] })
        {
            var raster = new Rasteriser(4);
            raster.Draw(points, order);
            Assert.Equal(order[0] == 3 ? 0 : 3, raster.At(5).Triangle);
        }
    }

    [Fact]
    public void Weights_place_the_sample_on_the_triangle()
    {
        Vector3[] points = [new(0, 0, 0), new(8, 0, 0), new(0, 8, 0)];
        var raster = new Rasteriser(8);
        raster.Draw(points, [0, 1, 2]);
        var weights = raster.At(2 * 8 + 3).Weights;
        var at = weights.X * points[0] + weights.Y * points[1] + weights.Z * points[2];
        Assert.Equal((3.5f, 2.5f), (at.X, at.Y)); // the sample's centre
    }

    [Fact]
    public void What_lies_outside_or_has_no_area_is_not_drawn()
    {
        var raster = new Rasteriser(4);
        raster.Draw([new(-9, -9, 0), new(-1, -9, 0), new(-9, -1, 0), new(0, 0, 0), new(4, 4, 0)], [0, 1, 2, 3, 4, 4]);
        Assert.All(Enumerable.Range(0, 16), sample => Assert.Equal(-1, raster.At(sample).Triangle));
    }
}
