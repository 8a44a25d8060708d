using System.Runtime.InteropServices;
using NAudio.SoundFile;

namespace NAudio.Interop;

/// <summary>An open file of libsndfile (Debian package libsndfile1).</summary>
internal sealed unsafe partial class SoundFileHandle : SafeHandle
{
    public const int Read = 0x10, Write = 0x20;            // SFM_…
    public const int FromStart = 0, FromEnd = 2;           // SEEK_…
    private const int SetClipping = 0x10C0;                // SFC_SET_CLIPPING
    private const string Library = "libsndfile.so.1";

    public SoundFileHandle(string path, int mode, ref Info info) : base(0, ownsHandle: true)
    {
        SetHandle(sf_open(path, mode, ref info));
        if (IsInvalid) throw new SoundFileException(sf_error(0), "sf_open", Marshal.PtrToStringUTF8(sf_strerror(0)) ?? "");
        if (mode == Write) sf_command(handle, SetClipping, 0, 1);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Interleaved samples; fewer frames than fit only at the end.</summary>
    public long ReadFrames(Span<float> samples, int channels)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        fixed (float* buffer = samples)
        {
            var frames = sf_readf_float(handle, buffer, samples.Length / channels);
            if (frames < samples.Length / channels) ThrowIfError("sf_readf_float");
            return frames;
        }
    }

    public void WriteFrames(ReadOnlySpan<float> samples, int channels)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        fixed (float* buffer = samples)
            if (sf_writef_float(handle, buffer, samples.Length / channels) < samples.Length / channels) ThrowIfError("sf_writef_float");
    }

    public long Seek(long frame, int whence)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        var place = sf_seek(handle, frame, whence);
        if (place < 0) ThrowIfError("sf_seek");
        return place;
    }

    protected override bool ReleaseHandle() => sf_close(handle) == 0;

    private void ThrowIfError(string function)
    {
        if (sf_error(handle) is not 0 and var error)
            throw new SoundFileException(error, function, Marshal.PtrToStringUTF8(sf_strerror(handle)) ?? "");
    }

    /// <summary>SF_INFO of sndfile.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Info
    {
        public long Frames;
        public int SampleRate, Channels, Format, Sections, Seekable;
    }

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint sf_open(string path, int mode, ref Info info);

    [LibraryImport(Library)]
    private static partial int sf_close(nint file);

    [LibraryImport(Library)]
    private static partial long sf_readf_float(nint file, float* samples, long frames);

    [LibraryImport(Library)]
    private static partial long sf_writef_float(nint file, float* samples, long frames);

    [LibraryImport(Library)]
    private static partial long sf_seek(nint file, long frames, int whence);

    [LibraryImport(Library)]
    private static partial int sf_command(nint file, int command, nint data, int size);

    [LibraryImport(Library)]
    private static partial int sf_error(nint file);

    [LibraryImport(Library)]
    private static partial nint sf_strerror(nint file);
}
