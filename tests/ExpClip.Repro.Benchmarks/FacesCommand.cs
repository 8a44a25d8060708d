using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Benchmarks;

/// <summary><c>faces</c>: pictures of the built-in face a second, on one core.</summary>
internal static class FacesCommand
{
    private const int Rounds = 7, Warm = 2;
    private const double Target = 400; // images a second at 112×112

    public static Command Create()
    {
        var size = new Option<int>("--size") { Description = "Pixels a side.", DefaultValueFactory = _ => 112 };
        var images = new Option<int>("--images") { Description = "Pictures a round.", DefaultValueFactory = _ => 800 };
        var command = new Command("faces", "Times the rasteriser: different expressions of the built-in face, one thread.") { size, images };
        command.SetAction(parsed => Time(parsed.GetValue(size), parsed.GetValue(images)));
        return command;
    }

    private static void Time(int size, int images)
    {
        var tables = FacsTables.Load();
        var renderer = new FaceRenderer(FaceMesh.Build(tables));
        var rig = new AuRig(tables);
        float[][] faces = [.. tables.Prototypes.Select(prototype => rig.ToBlendshapeWeights(prototype.Core.ToArray()))];
        var options = new RenderOptions { Size = size };
        var image = new ImageRgb(size, size);
        var (wall, processor, allocated) = (double.MaxValue, double.MaxValue, 0L);
        for (var round = 0; round < Warm + Rounds; round++)
        {
            var (clock, before, memory) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
            for (var i = 0; i < images; i++) renderer.Render(faces[i % faces.Length], options, image);
            if (round < Warm) continue;
            wall = Math.Min(wall, clock.Elapsed.TotalSeconds);
            processor = Math.Min(processor, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
            allocated = Math.Max(allocated, GC.GetAllocatedBytesForCurrentThread() - memory);
        }
        string Number(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
        Console.WriteLine($"{size}×{size}, {renderer.Mesh.Vertices.Count} vertices: {Number(images / wall)} images a second "
            + $"({Number(images / processor)} a second of processor time; target ≥ {Target} at 112×112), best of {Rounds} rounds");
        Console.WriteLine($"allocated {Number((double)allocated / images)} bytes an image; "
            + $"peak memory of the process {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
    }
}
