using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.CSharp.Scripting;

namespace ExpClip.Notebooks.Engine;

/// <summary>What <c>#!about</c> shows: versions, and nothing that differs between two runs on one machine.</summary>
internal static class AboutEngine
{
    public static string Text => string.Join('\n',
        $"C# notebook engine {typeof(AboutEngine).Assembly.GetName().Version?.ToString(3)}",
        $"Roslyn {typeof(CSharpScript).Assembly.GetName().Version?.ToString(3)}",
        $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription.Trim()} ({RuntimeInformation.ProcessArchitecture})",
        $"magic commands: {string.Join(", ", MagicCommands.Known)}");
}
