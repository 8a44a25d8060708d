using System.Runtime.InteropServices;

namespace ExpClip.Notebooks;

internal static class DotnetHost
{
    /// <summary>The dotnet that runs this program, wherever it is installed.</summary>
    public static string Path { get; } =
        System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}
