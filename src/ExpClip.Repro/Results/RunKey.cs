using System.Security.Cryptography;
using System.Text;

namespace ExpClip.Repro.Results;

/// <summary>
/// The key of a notebook's run: a hash of the code, the data the kit ships, the files of the data folder (name, size, time), the options, the
/// environment that steers arithmetic, the notebook itself and every notebook before it, on whose results it may build. Equal keys, equal numbers.
/// </summary>
public sealed class RunKey
{
    private static readonly string[] CodeFolders = ["src", "data"],
        CodeFiles = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json"];
    private static readonly string[] Variables =
        ["EXPCLIP_SEED", "LIBTORCH", "ATEN_CPU_CAPABILITY", "OPENBLAS_CORETYPE", "OMP_NUM_THREADS", "DOTNET_EnableAVX2", "DOTNET_EnableFMA"];
    private static readonly string[] Outputs = ["bin", "obj", "node_modules"];

    private string _state;

    /// <param name="options">Profile and whatever else the notebooks are given.</param>
    /// <param name="dataFolder">The public corpora, or null.</param>
    public RunKey(string root, IReadOnlyDictionary<string, string> options, string? dataFolder, string libtorch)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in CodeFolders.SelectMany(folder => Files(Path.Combine(root, folder)))
            .Concat(CodeFiles.Select(file => Path.Combine(root, file))))
        {
            Add(hash, Path.GetRelativePath(root, file));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }
        foreach (var file in dataFolder is null ? [] : Files(dataFolder))
        {
            var info = new FileInfo(file); // corpora are large: size and time must do
            Add(hash, $"{Path.GetRelativePath(dataFolder!, file)} {info.Length} {info.LastWriteTimeUtc.Ticks}");
        }
        foreach (var (name, value) in options.OrderBy(option => option.Key, StringComparer.Ordinal)) Add(hash, $"{name}={value}");
        foreach (var name in Variables) Add(hash, $"{name}={Environment.GetEnvironmentVariable(name)}");
        Add(hash, libtorch);
        _state = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The key of the next notebook in order.</summary>
    public string Next(string notebook) =>
        _state = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{_state} {Path.GetFileName(notebook)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(notebook)))}")));

    private static IEnumerable<string> Files(string folder) => !Directory.Exists(folder) ? [] :
        new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .SelectMany(entry => entry is not DirectoryInfo ? [entry.FullName] : Outputs.Contains(entry.Name) ? [] : Files(entry.FullName));

    private static void Add(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
}
