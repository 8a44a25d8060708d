using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExpClip.Repro.Tests.Notebooks;

/// <summary>
/// <c>#r "path"</c>: a library in a folder beside the notebook, with a dependency and a native library next to it and formatters
/// declared by .NET Interactive's naming convention.
/// </summary>
public sealed class LibraryTests(WorkerFixture worker) : IClassFixture<WorkerFixture>, IAsyncLifetime
{
    private const string Dependency = """
        namespace Dep;
        public class Base { public string Name => "dep"; }
        """;

    private const string Library = """
        using System; using System.Collections.Generic; using System.IO; using System.Runtime.InteropServices;
        namespace Lib;

        [AttributeUsage(AttributeTargets.Class)]
        internal class TypeFormatterSourceAttribute : Attribute
        {
            public TypeFormatterSourceAttribute(Type formatterSourceType) => FormatterSourceType = formatterSourceType;
            public Type FormatterSourceType { get; }
            public string[] PreferredMimeTypes { get; set; }
        }

        internal class ChartFormatters
        {
            public IEnumerable<object> CreateTypeFormatters()
            {
                yield return new ChartFormatter("application/vnd.chart.v1+json", "{\"x\":1}");
                yield return new ChartFormatter("text/html", "<svg></svg>");
            }
        }

        internal class ChartFormatter(string mimeType, string text)
        {
            public string MimeType => mimeType;
            public bool Format(object instance, TextWriter writer) { writer.Write(text); return instance is Chart; }
        }

        [TypeFormatterSource(typeof(ChartFormatters))]
        public class Chart : Dep.Base { public override string ToString() => "a chart"; }

        [TypeFormatterSource(typeof(ChartFormatters), PreferredMimeTypes = new[] { "text/html" })]
        public class SmallChart : Chart { }

        public static class Native
        {
            [DllImport("probe")] private static extern int SystemNative_GetPid();
            public static bool Works => SystemNative_GetPid() == Environment.ProcessId;
        }
        """;

    public async Task InitializeAsync()
    {
        string folder = Directory.CreateDirectory(worker.Folder.File("lib")).FullName;
        if (File.Exists(Path.Combine(folder, "Lib.dll"))) return; // another test of this class made it
        Compile(Dependency, Path.Combine(folder, "Dep.dll"));
        Compile(Library, Path.Combine(folder, "Lib.dll"), Path.Combine(folder, "Dep.dll"));
        File.Copy(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so"), Path.Combine(folder, "libprobe.so"));
        await worker.RunAsync("#r \"lib/Lib.dll\"\nusing Lib;");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task DependenciesAndNativeLibrariesResolveFromItsFolder()
    {
        Assert.Equal("dep", (await worker.RunAsync("new Chart().Name")).Plain);
        Assert.Equal("True", (await worker.RunAsync("Native.Works")).Plain);
        Assert.Equal("1", (await worker.RunAsync(
            "AppDomain.CurrentDomain.GetAssemblies().Count(a => a.GetName().Name == \"Lib\")")).Plain);
    }

    [Fact]
    public async Task ADependencyReferencedByNameIsTheSameAssembly() =>
        Assert.Equal("True", (await worker.RunAsync("#r \"lib/Dep.dll\"\nDep.Base asBase = new Chart(); asBase is Dep.Base")).Plain);

    [Fact]
    public async Task TypesFormatThemselvesByConvention()
    {
        var output = await worker.RunAsync("new Chart()");
        Assert.Equal(["application/vnd.chart.v1+json", "text/html", "text/plain"], output.Value!.Select(part => part.MimeType));
        Assert.Equal(["{\"x\":1}", "<svg></svg>", "a chart"], output.Value!.Select(part => part.Value));
        Assert.Equal(["text/html"], (await worker.RunAsync("new SmallChart()")).Value!.Select(part => part.MimeType));
    }

    [Fact]
    public async Task SourceFilesAreLoadedRelativeToTheNotebook()
    {
        await File.WriteAllTextAsync(worker.Folder.File("helper.cs"), "int Helped() => 42;");
        Assert.Equal("42", (await worker.RunAsync("#load \"helper.cs\"\nHelped()")).Plain);
    }

    [Fact]
    public async Task ErrorsOfLoadedFilesNameTheFile()
    {
        await File.WriteAllTextAsync(worker.Folder.File("broken.cs"), "int a = 1;\nint b = undefined;");
        var (_, outcome) = await worker.TryAsync("#load \"broken.cs\"\nb");
        Assert.StartsWith("broken.cs(2,9): CS0103", outcome.Error!.Message);
        var (_, missing) = await worker.TryAsync("#load \"no-such.cs\"\n1");
        Assert.Contains("no-such.cs", missing.Error!.Message);
    }

    private static void Compile(string source, string path, params string[] references)
    {
        var framework = Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "System*.dll").Concat(references);
        var result = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(path),
            [CSharpSyntaxTree.ParseText(source)],
            framework.Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }
}
