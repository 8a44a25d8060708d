using System.Text.Json.Serialization;
using ExpClip.Notebooks.Engine;
using ExpClip.Notebooks.Engine.Assistance;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExpClip.Notebooks.Worker;

/// <summary>From parent to worker, one JSON object a line.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "request")]
[JsonDerivedType(typeof(CellRequest), "cell")]
[JsonDerivedType(typeof(InterruptRequest), "interrupt")]
[JsonDerivedType(typeof(CompletionRequest), "complete")]
[JsonDerivedType(typeof(InspectionRequest), "inspect")]
[JsonDerivedType(typeof(CompletenessRequest), "is_complete")]
internal abstract record WorkerRequest;

/// <summary>Run this cell.</summary>
internal sealed record CellRequest(int Number, string Code) : WorkerRequest;

/// <summary>End the running cell, and keep the session. Has no answer of its own: the cell ends.</summary>
internal sealed record InterruptRequest : WorkerRequest;

/// <param name="Position">UTF-16 units from the start of the cell; so in all requests.</param>
internal sealed record CompletionRequest(string Code, int Position) : WorkerRequest;

internal sealed record InspectionRequest(string Code, int Position) : WorkerRequest;

internal sealed record CompletenessRequest(string Code) : WorkerRequest;

/// <summary>From worker to parent, one JSON object a line.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(WorkerReady), "ready")]
[JsonDerivedType(typeof(StreamWritten), "stream")]
[JsonDerivedType(typeof(ValueDisplayed), "display")]
[JsonDerivedType(typeof(ResultProduced), "result")]
[JsonDerivedType(typeof(CellEnded), "end")]
[JsonDerivedType(typeof(WorkerExiting), "exiting")]
[JsonDerivedType(typeof(CompletionsFound), "completions")]
[JsonDerivedType(typeof(SymbolDescribed), "description")]
[JsonDerivedType(typeof(CompletenessChecked), "completeness")]
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

internal sealed record CompletionsFound(Completions Completions) : WorkerEvent;

internal sealed record SymbolDescribed(string? Text) : WorkerEvent;

internal sealed record CompletenessChecked(Completeness Completeness) : WorkerEvent;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WorkerRequest))]
[JsonSerializable(typeof(WorkerEvent))]
internal sealed partial class WorkerJson : JsonSerializerContext;
