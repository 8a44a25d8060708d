namespace ExpClip.Notebooks.Engine.Assistance;

/// <summary>What may replace the text from <paramref name="Start"/> to <paramref name="End"/>.</summary>
/// <param name="Start">UTF-16 units from the start of the cell.</param>
/// <param name="Items">Sorted by name, at most 1,000.</param>
public sealed record Completions(int Start, int End, IReadOnlyList<Completion> Items);

/// <param name="Kind"><c>method</c>, <c>property</c>, <c>class</c>, <c>namespace</c>, <c>keyword</c>, … as front ends show it.</param>
public sealed record Completion(string Text, string Kind);
