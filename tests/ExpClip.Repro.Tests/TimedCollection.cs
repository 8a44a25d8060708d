namespace ExpClip.Repro.Tests;

/// <summary>Tests that measure time run when no other test does.</summary>
[CollectionDefinition("timed", DisableParallelization = true)]
public sealed class TimedCollection;
