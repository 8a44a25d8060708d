using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Tests.Faces;

public class FaceRendererTests
{
    private static readonly FaceRenderer Renderer = FaceRenderer.Load();
    private static readonly RenderOptions Small = new() { Size = 96, Supersampling = 2 };

    [Fact]
    public void The_same_weights_give_the_same_bytes()
    {
        var weights = AuRig.Load().ToBlendshapeWeights([6, 12, 25]);
        Assert.Equal(ImagePng.Encode(Renderer.Render(weights, Small)), ImagePng.Encode(FaceRenderer.Load().Render(weights, Small)));
    }

    [Fact]
    public void Every_blendshape_changes_the_picture()
    {
        var neutral = Renderer.Render(new float[Blendshape.Count], Small).Pixels;
        for (var shape = 0; shape < Blendshape.Count; shape++)
        {
            var weights = new float[Blendshape.Count];
            weights[shape] = 1;
            var changed = Renderer.Render(weights, Small).Pixels.Zip(neutral).Count(pair => Math.Abs(pair.First - pair.Second) > 8);
            Assert.True(changed > 20, $"blendshape {shape} changes {changed} bytes");
        }
    }

    [Fact]
    public void The_corners_show_the_background_and_the_middle_the_face()
    {
        var image = Renderer.Render(new float[Blendshape.Count], Small with { Background = (10, 200, 30) });
        Assert.Equal((10, 200, 30), image[0, 0]);
        var (r, g, b) = image[48, 44]; // the nose: skin is redder than green, greener than blue
        Assert.True(r > g && g > b);
    }

    [Fact]
    public void Turning_the_head_changes_the_view()
    {
        var front = Renderer.Render(new float[Blendshape.Count], Small).Pixels;
        Assert.NotEqual(front, Renderer.Render(new float[Blendshape.Count], Small with { Yaw = 30 }).Pixels);
    }

    [Fact]
    public void A_batch_on_all_processors_gives_the_bytes_of_single_images()
    {
        var faces = Enumerable.Range(0, 12).Select(i =>
        {
            var weights = new float[Blendshape.Count];
            weights[i * 4] = 1;
            return weights;
        }).ToArray();
        var batch = Renderer.RenderBatch(faces, Small);
        for (var i = 0; i < faces.Length; i++) Assert.Equal(Renderer.Render(faces[i], Small).Pixels, batch[i].Pixels);
        Assert.Throws<ArgumentException>(() => Renderer.RenderBatch([new float[3]], Small));
    }

    [Fact]
    public void An_image_is_replaced_whole_whatever_was_drawn_before()
    {
        var image = new ImageRgb(96, 96).Fill(1, 2, 3);
        Renderer.Render(FaceView.Weights("jawOpen"), Small with { Size = 200 }, new ImageRgb(200, 200));
        Renderer.Render(FaceView.Weights("tongueOut"), Small, image);
        Assert.Equal(Renderer.Render(FaceView.Weights("tongueOut"), Small).Pixels, image.Pixels);
        Assert.Throws<ArgumentException>(() => Renderer.Render(FaceView.Weights(), Small, new ImageRgb(95, 96)));
    }

    [Fact]
    public void More_samples_give_nearly_the_same_picture() // edges are smoothed, nothing moves
    {
        var coarse = Renderer.Render(FaceView.Weights(), Small with { Supersampling = 3 }).Pixels;
        var fine = Renderer.Render(FaceView.Weights(), Small with { Supersampling = 8 }).Pixels;
        Assert.InRange(coarse.Zip(fine).Average(pair => Math.Abs(pair.First - pair.Second)), 0, 1.5);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        foreach (var options in new[] { Small with { Size = 4 }, Small with { Supersampling = 9 }, Small with { Yaw = float.NaN },
            Small with { Pitch = 61 }, new RenderOptions { Size = 4096, Supersampling = 3 } })
            Assert.Throws<ArgumentOutOfRangeException>(() => Renderer.Render(new float[Blendshape.Count], options));
    }
}
