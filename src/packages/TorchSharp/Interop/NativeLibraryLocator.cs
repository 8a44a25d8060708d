using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Finds libexpclip_torch.so beside the managed assembly, wherever that was loaded from (a program, a test, a notebook).</summary>
internal static class NativeLibraryLocator
{
    internal static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != "expclip_torch") return 0;
        var path = Path.Combine(Path.GetDirectoryName(assembly.Location) ?? AppContext.BaseDirectory, "libexpclip_torch.so");
        if (!File.Exists(path))
            throw new DllNotFoundException($"{path} is missing: the native part of TorchSharp was not built. Run ./repro doctor.");
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException e)
        {
            throw new DllNotFoundException(
                $"{path} cannot be loaded, most likely because the libtorch it was built against is gone: {e.Message} Run ./repro doctor.", e);
        }
    }
}
