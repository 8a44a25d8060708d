using System.CommandLine;
using ExpClip.Notebooks;
using ExpClip.Notebooks.Jupyter;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro kernel</c>: the notebooks in Jupyter and in editors that use its kernels.</summary>
internal static class KernelCommand
{
    /// <summary>What the launcher settles for every command, and the kernel must find too: which libtorch, and how memory is kept.</summary>
    private static readonly string[] KeptVariables =
        ["LIBTORCH", "LD_LIBRARY_PATH", "MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_", "EXPCLIP_CHROMIUM", "EXPCLIP_DATA"];

    /// <summary>A core type preset for an older processor halves OpenBLAS's speed.</summary>
    private static readonly string[] RemovedVariables = ["OPENBLAS_CORETYPE"];

    public static Command Create() => new("kernel", "The Jupyter kernel for C# notebooks.") { CreateInstall(), KernelCheckCommand.Create() };

    private static Command CreateInstall()
    {
        var user = new Option<bool>("--user") { Description = "For the current user; the default." };
        var prefix = new Option<string?>("--prefix")
        {
            Description = "Into DIR/share/jupyter instead: an environment, or /usr/local.", HelpName = "DIR",
        };
        var command = new Command("install", "Makes '.NET (C#)' known to Jupyter. Run it again after the kit was moved.") { user, prefix };
        command.Validators.Add(given =>
        {
            if (given.GetValue(user) && given.GetValue(prefix) is not null) given.AddError("--user and --prefix exclude each other.");
        });
        command.SetAction(parsed => Install(parsed.GetValue(prefix) is { } folder ? KernelSpec.PrefixFolder(folder) : KernelSpec.UserFolder));
        return command;
    }

    /// <summary>The kernel of this build.</summary>
    /// <exception cref="InputException">No python here has ipykernel; the message says what to install.</exception>
    internal static KernelSpec Spec()
    {
        try
        {
            return new KernelSpec { Python = KernelPython.Find(), Environment = Kept(), RemovedVariables = RemovedVariables };
        }
        catch (NotebookException e)
        {
            throw new InputException(e.Message, e);
        }
    }

    private static int Install(string jupyterFolder)
    {
        Console.WriteLine(Spec().Install(jupyterFolder));
        return ExitCode.Success;
    }

    private static Dictionary<string, string> Kept() =>
        KeptVariables.Select(name => (Name: name, Value: Environment.GetEnvironmentVariable(name)))
            .Where(variable => !string.IsNullOrEmpty(variable.Value)).ToDictionary(variable => variable.Name, variable => variable.Value!);
}
