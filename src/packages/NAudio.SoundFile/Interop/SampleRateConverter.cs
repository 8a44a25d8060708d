using System.Runtime.InteropServices;

namespace NAudio.Interop;

/// <summary>A converter of libsamplerate (Debian package libsamplerate0): band-limited, its delay already compensated.</summary>
internal sealed unsafe partial class SampleRateConverter : SafeHandle
{
    private const string Library = "libsamplerate.so.0";
    private const int MediumQuality = 1; // SRC_SINC_MEDIUM_QUALITY: 121 dB signal to noise, 90 % of the band

    private readonly int _channels;
    private readonly double _ratio;

    public SampleRateConverter(int channels, double ratio) : base(0, ownsHandle: true)
    {
        (_channels, _ratio) = (channels, ratio);
        SetHandle(src_new(MediumQuality, channels, out var error));
        if (IsInvalid) throw new InvalidOperationException($"src_new: {Message(error)}");
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Converts as much as fits.</summary>
    /// <returns>Samples read and samples written, all channels counted.</returns>
    public (int Used, int Made) Convert(ReadOnlySpan<float> input, Span<float> output, bool last)
    {
        // Not null even where the span is empty: without a place to read from, libsamplerate does not flush its end.
        fixed (float* source = &MemoryMarshal.GetReference(input), target = output)
        {
            var data = new Data
            {
                Input = source, Output = target, InputFrames = input.Length / _channels, OutputFrames = output.Length / _channels,
                EndOfInput = last ? 1 : 0, Ratio = _ratio,
            };
            var error = src_process(handle, ref data);
            if (error != 0) throw new InvalidOperationException($"src_process: {Message(error)}");
            return ((int)data.InputFramesUsed * _channels, (int)data.OutputFramesGenerated * _channels);
        }
    }

    protected override bool ReleaseHandle() => src_delete(handle) == 0;

    private static string? Message(int error) => Marshal.PtrToStringUTF8(src_strerror(error));

    /// <summary>SRC_DATA of samplerate.h; C's <c>long</c> is a machine word on 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Data
    {
        public float* Input, Output;
        public nint InputFrames, OutputFrames, InputFramesUsed, OutputFramesGenerated;
        public int EndOfInput;
        public double Ratio;
    }

    [LibraryImport(Library)]
    private static partial nint src_new(int type, int channels, out int error);

    [LibraryImport(Library)]
    private static partial nint src_delete(nint state);

    [LibraryImport(Library)]
    private static partial int src_process(nint state, ref Data data);

    [LibraryImport(Library)]
    private static partial nint src_strerror(int error);
}
