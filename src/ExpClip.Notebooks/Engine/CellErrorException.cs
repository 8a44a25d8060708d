namespace ExpClip.Notebooks.Engine;

/// <summary>Carries the error of a cell that is refused before it is compiled.</summary>
internal sealed class CellErrorException(CellError error) : Exception(error.Message)
{
    public CellError Error { get; } = error;
}
