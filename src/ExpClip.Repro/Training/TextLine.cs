namespace ExpClip.Repro.Training;

/// <summary>Progress in words, passed on at once.</summary>
public sealed class TextLine(Action<string> show) : IProgress<string>
{
    public void Report(string value) => show(value);
}
