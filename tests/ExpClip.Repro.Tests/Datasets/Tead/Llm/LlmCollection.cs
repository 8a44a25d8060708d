namespace ExpClip.Repro.Tests.Datasets.Tead.Llm;

/// <summary>Runs that are timed, or that set the environment's key: not beside one another.</summary>
[CollectionDefinition("llm", DisableParallelization = true)]
public sealed class LlmCollection;
