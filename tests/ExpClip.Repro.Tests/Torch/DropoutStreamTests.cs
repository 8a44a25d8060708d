using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace ExpClip.Repro.Tests.Torch;

/// <summary>
/// The counter-based stream behind dropout, asked directly of the native part: its two implementations, and the published words of its
/// generator.
/// </summary>
public sealed unsafe class DropoutStreamTests
{
    private static string Library => Path.Combine(AppContext.BaseDirectory, "libexpclip_torch.so");

    [SkippableTheory]
    [InlineData(0, 0, 64, 0.5)]
    [InlineData(0x0123456789abcdef, 64, 1000, 0.1)]                 // the last block is not whole
    [InlineData(-1, 4294967296L * 4 - 64, 256, 0.3)]                // the counter's high word begins to count
    [InlineData(0x00000000ffffffff, 4294967296L * 8, 640, 0.999)]
    public void AVX512_and_the_portable_loop_agree_to_the_last_bit(long key, long first, int count, double probability)
    {
        Skip.IfNot(File.Exists(Library), "The published TorchSharp has no stream of the kit's own.");
        Skip.IfNot(Avx512F.IsSupported, "This processor has no AVX-512.");
        Assert.Equal(Factors(key, first, count, probability, byAvx512: false), Factors(key, first, count, probability, byAvx512: true));
    }

    /// <summary>Philox 4x32-7 of counter 0 and key 0, Random123's known answer (kat_vectors): 5f6fb709 0d893f64 4f121f81 4f730a48.</summary>
    [SkippableFact]
    public void The_words_are_those_of_the_reference()
    {
        Skip.IfNot(File.Exists(Library), "The published TorchSharp has no stream of the kit's own.");
        uint[] words = [0x5f6fb709, 0x0d893f64, 0x4f121f81, 0x4f730a48];
        for (var j = 0; j < words.Length; j++)
        {
            var share = words[j] / 4294967296.0; // word j of counter 0 stands at place 16 j; it drops where it is below the threshold
            Assert.NotEqual(0, Factors(0, 0, 64, share, byAvx512: false)[16 * j]);
            Assert.Equal(0, Factors(0, 0, 64, share + 1 / 4294967296.0, byAvx512: false)[16 * j]);
        }
    }

    private static float[] Factors(long key, long first, int count, double probability, bool byAvx512)
    {
        TorchSharp.torch.get_num_threads(); // loads the library with all it stands on
        var export = NativeLibrary.GetExport(NativeLibrary.Load(Library), "ets_dropout_factors");
        var draw = (delegate* unmanaged<float*, long, long, ulong, double, int, int>)export;
        var factors = new float[count];
        fixed (float* start = factors) Assert.Equal(0, draw(start, first, count, (ulong)key, probability, byAvx512 ? 1 : 0));
        return factors;
    }
}
