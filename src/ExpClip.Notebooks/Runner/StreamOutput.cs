using System.Text;

namespace ExpClip.Notebooks.Runner;

/// <summary>Neighbouring writes to one stream, gathered into one output.</summary>
internal sealed record StreamOutput(string Name)
{
    public StringBuilder Text { get; } = new();
}
