using System.Text.Json;
using System.Text.Json.Nodes;
using ExpClip.Common;
using ExpClip.Notebooks.Document;

namespace ExpClip.Notebooks.Jupyter;

/// <summary>What tells Jupyter how to start the kernel: <c>share/jupyter/kernels/.net-csharp/kernel.json</c>.</summary>
public sealed record KernelSpec
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The python that has ipykernel.</summary>
    public required string Python { get; init; }

    /// <summary>Added to the kernel's environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Taken out of the kernel's environment.</summary>
    public IReadOnlyList<string> RemovedVariables { get; init; } = [];

    /// <summary>The user's own Jupyter folder.</summary>
    public static string UserFolder =>
        System.Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } folder ? folder
        : System.Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? Path.Combine(data, "jupyter")
        : Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".local", "share", "jupyter");

    /// <summary>The Jupyter folder of an installation (an environment of conda or venv, or <c>/usr/local</c>).</summary>
    public static string PrefixFolder(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter");

    /// <summary>Writes the kernelspec, in place of one of the same name.</summary>
    /// <param name="jupyterFolder"><see cref="UserFolder"/> or <see cref="PrefixFolder"/>.</param>
    /// <returns>The file written.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public string Install(string jupyterFolder)
    {
        string file = Path.Combine(jupyterFolder, "kernels", NotebookLanguage.KernelName, "kernel.json");
        AtomicFile.WriteAllText(file, ToJson().ToJsonString(Indented) + "\n");
        return file;
    }

    private JsonObject ToJson() => new()
    {
        ["argv"] = new JsonArray([.. Command().Select(word => (JsonNode)word)]),
        ["display_name"] = ".NET (C#)",
        ["language"] = "C#",
        ["interrupt_mode"] = "signal",
        ["env"] = new JsonObject(Environment.Append(new("CSHARP_KERNEL_DOTNET", DotnetHost.Path))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))),
    };

    private IEnumerable<string> Command()
    {
        string adapter = Path.Combine(AppContext.BaseDirectory, "Jupyter", "csharp_kernel.py");
        IEnumerable<string> unset = RemovedVariables.Count == 0 ? [] : ["/usr/bin/env", .. RemovedVariables.SelectMany(name => new[] { "-u", name })];
        return [.. unset, Python, adapter, "-f", "{connection_file}"];
    }
}
