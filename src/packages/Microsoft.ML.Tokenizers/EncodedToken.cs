namespace Microsoft.ML.Tokenizers;

/// <summary>A token of a text.</summary>
/// <param name="id">Its number in the vocabulary.</param>
/// <param name="value">Its spelling in the vocabulary.</param>
/// <param name="offset">Where it stands in the normalised text.</param>
public readonly struct EncodedToken(int id, string value, Range offset) : IEquatable<EncodedToken>
{
    public int Id => id;

    public string Value => value;

    public Range Offset => offset;

    public bool Equals(EncodedToken other) => Id == other.Id && Value == other.Value && Offset.Equals(other.Offset);

    public override bool Equals(object? obj) => obj is EncodedToken other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Id, Value, Offset);
}
