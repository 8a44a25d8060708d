using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ExpClip.Notebooks.Engine;
using ExpClip.Notebooks.Engine.Assistance;

namespace ExpClip.Notebooks.Jupyter;

/// <summary>
/// From the kernel host to csharp_kernel.py, one JSON object a line. The other way go the worker's requests. Each request but an
/// interrupt is answered by exactly one of the events that are marked as answers.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(StreamShown), "stream")]
[JsonDerivedType(typeof(DisplayShown), "display")]
[JsonDerivedType(typeof(ResultShown), "result")]
[JsonDerivedType(typeof(CellDone), "done")]
[JsonDerivedType(typeof(EngineDied), "died")]
[JsonDerivedType(typeof(CompletionsShown), "completions")]
[JsonDerivedType(typeof(DescriptionShown), "description")]
[JsonDerivedType(typeof(CompletenessShown), "completeness")]
[JsonDerivedType(typeof(RequestRefused), "refused")]
internal abstract record KernelEvent;

internal sealed record StreamShown(string Name, string Text) : KernelEvent;

/// <param name="Data">By MIME type, as in a notebook's output.</param>
internal sealed record DisplayShown(JsonObject Data, string DisplayId, bool IsUpdate) : KernelEvent;

internal sealed record ResultShown(JsonObject Data) : KernelEvent;

/// <summary>Answer: the cell ran to its end or to its error.</summary>
internal sealed record CellDone(CellError? Error) : KernelEvent;

/// <summary>Answer: the worker is gone, and all its state. The kernel must end.</summary>
internal sealed record EngineDied(string Kind, string Message, string LastWords) : KernelEvent;

/// <summary>Answer.</summary>
internal sealed record CompletionsShown(Completions Completions) : KernelEvent;

/// <summary>Answer; null when nothing is known.</summary>
internal sealed record DescriptionShown(string? Text) : KernelEvent;

/// <summary>Answer.</summary>
internal sealed record CompletenessShown(Completeness Completeness) : KernelEvent;

/// <summary>Answer to a line that is no request.</summary>
internal sealed record RequestRefused(string Message) : KernelEvent;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(KernelEvent))]
internal sealed partial class KernelJson : JsonSerializerContext;
