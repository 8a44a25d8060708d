using System.Globalization;

namespace ExpClip.Repro.Language.Repair;

/// <summary>Tables embedded in the assembly; made by <c>make_tables.py</c>.</summary>
internal static class ResourceLines
{
    /// <summary>The fields of each line that is no comment.</summary>
    internal static IEnumerable<string[]> Read(string name)
    {
        using var stream = typeof(ResourceLines).Assembly.GetManifestResourceStream($"{typeof(ResourceLines).Namespace}.{name}")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#')) yield return line.Split(' ');
    }

    internal static int Hex(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
