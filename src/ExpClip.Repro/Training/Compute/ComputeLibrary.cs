using System.Runtime.InteropServices;

namespace ExpClip.Repro.Training.Compute;

/// <summary>
/// The kit's own optional native part, for what TorchSharp has no API for: see native/. It is built with the stand-in for
/// TorchSharp, against the same libtorch; published builds go without.
/// </summary>
internal static partial class ComputeLibrary
{
    private const string Library = "expclip_compute";

    private static readonly Lazy<bool> There = new(() => NativeLibrary.TryLoad(Library, typeof(ComputeLibrary).Assembly, null, out _));

    /// <summary>Whether this build has it: bfloat16 needs nothing else.</summary>
    internal static bool IsThere => There.Value;

    /// <summary>Whether it can record CUDA graphs: it was built against a CUDA torch from 2.0 on, beside the CUDA runtime's headers.</summary>
    internal static bool HasGraphs => IsThere && ecc_has_graphs() != 0;

    [LibraryImport(Library)] internal static partial int ecc_enter_autocast(int cuda);
    [LibraryImport(Library)] internal static partial int ecc_leave_autocast(int cuda);

    [LibraryImport(Library)] internal static partial nint ecc_new_graph(int device);
    [LibraryImport(Library)] internal static partial void ecc_free_graph(nint graph);
    [LibraryImport(Library)] internal static partial int ecc_enter_stream(nint graph);
    [LibraryImport(Library)] internal static partial int ecc_leave_stream(nint graph);
    [LibraryImport(Library)] internal static partial int ecc_begin_capture(nint graph);
    [LibraryImport(Library)] internal static partial int ecc_end_capture(nint graph);
    [LibraryImport(Library)] internal static partial int ecc_replay(nint graph);

    [LibraryImport(Library)] private static partial int ecc_has_graphs();
    [LibraryImport(Library)] private static partial nint ecc_last_error();

    /// <exception cref="ExternalException">The call failed; carries libtorch's words.</exception>
    internal static void Check(int status)
    {
        if (status < 0) throw Failure();
    }

    internal static ExternalException Failure() => new(Marshal.PtrToStringUTF8(ecc_last_error())?.TrimEnd() ?? "libtorch failed without a message");
}
