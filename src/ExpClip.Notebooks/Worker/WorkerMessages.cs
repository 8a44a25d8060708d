using System.Text.Json.Serialization;
using ExpClip.Notebooks.Engine;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExpClip.Notebooks.Worker;

/// <summary>From parent to worker, one JSON object a line: run this cell.</summary>
internal sealed record CellRequest(int Number, string Code);

/// <summary>From worker to parent, one JSON object a line.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(WorkerReady), "ready")]
[JsonDerivedType(typeof(StreamWritten), "stream")]
[JsonDerivedType(typeof(ValueDisplayed), "display")]
[JsonDerivedType(typeof(ResultProduced), "result")]
[JsonDerivedType(typeof(CellEnded), "end")]
[JsonDerivedType(typeof(WorkerExiting), "exiting")]
internal abstract record WorkerEvent;

/// <summary>The engine is warm: the next cell starts at once.</summary>
internal sealed record WorkerReady : WorkerEvent;

internal sealed record StreamWritten(string Name, string Text) : WorkerEvent;

internal sealed record ValueDisplayed(IReadOnlyList<FormattedValue> Bundle, string DisplayId, bool IsUpdate) : WorkerEvent;

internal sealed record ResultProduced(IReadOnlyList<FormattedValue> Bundle) : WorkerEvent;

/// <summary>The cell ran to its end, or to its error. A cell without this event did not finish.</summary>
internal sealed record CellEnded(CellError? Error) : WorkerEvent;

/// <summary>Managed code asked the process to end: Environment.Exit.</summary>
internal sealed record WorkerExiting(int Code) : WorkerEvent;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CellRequest))]
[JsonSerializable(typeof(WorkerEvent))]
internal sealed partial class WorkerJson : JsonSerializerContext;
