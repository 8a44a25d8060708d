using ExpClip.Repro.Faces.Rendering;

namespace ExpClip.Repro.Tests.Faces.Rendering;

public class RasteriserTests
{
    private static Rasteriser Drawn(int side, (float X, float Y, float Depth)[] points, params int[] triangles)
    {
        var raster = new Rasteriser(side);
        raster.Draw([.. points.Select(p => Rasteriser.Snap(p.X, p.Y, p.Depth))], triangles);
        return raster;
    }

    private static int At(Rasteriser raster, int x, int y) => raster.Triangles[y * raster.Stride + x];

    [Fact]
    public void A_rectangle_of_two_triangles_covers_the_samples_of_its_area()
    {
        var raster = Drawn(16, [(2, 3, 0), (10, 3, 0), (10, 9, 0), (2, 9, 0)], 0, 2, 1, 0, 3, 2);
        for (var y = 0; y < 16; y++)
            for (var x = 0; x < 16; x++)
                Assert.Equal(x is >= 2 and < 10 && y is >= 3 and < 9, At(raster, x, y) >= 0);
    }

    [Fact]
    public void Triangles_that_share_edges_cover_each_sample_once() // a fan whose edges run through sample centres
    {
        var points = new[] { (8.5f, 8.5f, 0f), (0.5f, 0.5f, 0f), (8.5f, 0.5f, 0f), (16.5f, 0.5f, 0f), (16.5f, 8.5f, 0f), (16.5f, 16.5f, 0f),
            (8.5f, 16.5f, 0f), (0.5f, 16.5f, 0f), (0.5f, 8.5f, 0f) };
        var covered = new int[17, 17];
        for (var i = 1; i <= 8; i++)
        {
            var raster = Drawn(17, points, 0, i % 8 + 1, i);
            for (var y = 0; y < 17; y++)
                for (var x = 0; x < 17; x++)
                    if (At(raster, x, y) >= 0) covered[y, x]++;
        }
        for (var y = 1; y < 16; y++)
            for (var x = 1; x < 16; x++) Assert.Equal(1, covered[y, x]);
    }

    [Fact]
    public void The_nearer_triangle_wins_whatever_the_order()
    {
        (float, float, float)[] points = [(0, 0, 1), (0, 20, 1), (20, 0, 1), (0, 0, 2), (0, 20, 2), (20, 0, 2)];
        Assert.Equal(3, At(Drawn(4, points, 0, 1, 2, 3, 4, 5), 1, 1));
        Assert.Equal(0, At(Drawn(4, points, 3, 4, 5, 0, 1, 2), 1, 1));
    }

    [Fact]
    public void Depth_is_that_of_the_plane()
    {
        var raster = Drawn(8, [(0, 0, 0), (0, 8, 80), (8, 0, 8)], 0, 1, 2); // depth = x + 10·y
        Assert.Equal(3.5f + 10 * 2.5f, raster.Depths[2 * raster.Stride + 3], 0.2f);
    }

    [Fact]
    public void Weights_place_a_point_on_the_triangle()
    {
        var weights = Rasteriser.Weights(Rasteriser.Snap(0, 0, 0), Rasteriser.Snap(0, 8, 0), Rasteriser.Snap(8, 0, 0), 2, 4);
        Assert.Equal((0.25f, 0.5f, 0.25f), (weights.X, weights.Y, weights.Z));
    }

    [Fact]
    public void What_lies_outside_has_no_area_or_shows_its_back_is_not_drawn()
    {
        var raster = Drawn(4, [(-9, -9, 0), (-9, -1, 0), (-1, -9, 0), (0, 0, 0), (4, 4, 0), (0, 4, 0), (4, 0, 0)], 0, 1, 2, 3, 4, 4, 3, 6, 5);
        for (var i = 0; i < 16; i++) Assert.Equal(-1, At(raster, i % 4, i / 4));
    }

    [Fact]
    public void Too_large_triangles_are_refused() =>
        Assert.Throws<ArgumentException>(() => Drawn(8, [(0, 0, 0), (0, 2000, 0), (2000, 0, 0)], 0, 1, 2));
}
