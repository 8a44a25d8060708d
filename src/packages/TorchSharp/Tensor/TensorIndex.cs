namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// One position of an indexing expression: a number, a slice, <c>null</c> (a new axis), <c>...</c>, or a tensor of indices or
    /// truth values.
    /// </summary>
    public readonly struct TensorIndex
    {
        internal enum Kind { Number, Slice, NewAxis, Ellipsis, Tensor }

        internal Kind What { get; private init; }
        internal long Number { get; private init; }
        internal long? Start { get; private init; }
        internal long? Stop { get; private init; }
        internal long Step { get; private init; }
        internal Tensor? Indices { get; private init; }

        public static TensorIndex Colon => Slice();
        public static TensorIndex Ellipsis => new() { What = Kind.Ellipsis };
        public static TensorIndex Null => new() { What = Kind.NewAxis };
        public static TensorIndex None => Null;
        public static TensorIndex Single(long? index) => new() { Number = index ?? throw new ArgumentNullException(nameof(index)) };
        public static TensorIndex Tensor(Tensor tensor) => new() { What = Kind.Tensor, Indices = tensor };

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { What = Kind.Slice, Start = start, Stop = stop, Step = step ?? 1 };

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex(Index index) => Single(FromStart(index));
        public static implicit operator TensorIndex(Range range) =>
            Slice(range.Start.Equals(Index.End) ? long.MaxValue : FromStart(range.Start), range.End.Equals(Index.End) ? null : FromStart(range.End));

        private static long FromStart(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
