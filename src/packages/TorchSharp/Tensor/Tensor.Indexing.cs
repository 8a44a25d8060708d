using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator index = new("index.Tensor"), index_put_ = new("index_put_"),
            index_select = new("index_select"), index_add_ = new("index_add_");
        internal static readonly Operator gather = new("gather"), scatter_ = new("scatter_.src");
        internal static readonly Operator masked_fill = new("masked_fill.Scalar"), masked_fill_ = new("masked_fill_.Scalar"),
            masked_select = new("masked_select");
        internal static readonly Operator where = new("where.self"), nonzero = new("nonzero");
    }

    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get
            {
                var (view, lookups) = Basic(indices);
                return lookups is null ? view : Step(view, Aten.index.Call(view, Arg.Optionals(lookups)));
            }
            set
            {
                var (target, lookups) = Basic(indices);
                using var view = target;
                if (lookups is null) view.copy_(value);
                else Aten.index_put_.CallInPlace(view, Arg.Optionals(lookups), value);
            }
        }

        /// <summary>Elements at tensors of indices, or where masks are true.</summary>
        public Tensor this[params Tensor[] indices]
        {
            get => this[Array.ConvertAll(indices, TensorIndex.Tensor)];
            set => this[Array.ConvertAll(indices, TensorIndex.Tensor)] = value;
        }

        public Tensor index_select(long dim, Tensor index) => Aten.index_select.Call(this, dim, index);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            Aten.index_add_.CallInPlace(this, dim, index, source, alpha);
            return this;
        }

        public Tensor gather(long dim, Tensor index) => Aten.gather.Call(this, dim, index);
        public Tensor scatter_(long dim, Tensor index, Tensor src) { Aten.scatter_.CallInPlace(this, dim, index, src); return this; }
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.masked_fill.Call(this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) { Aten.masked_fill_.CallInPlace(this, mask, value); return this; }
        public Tensor masked_select(Tensor mask) => Aten.masked_select.Call(this, mask);
        public Tensor nonzero() => Aten.nonzero.Call(this);

        /// <summary>Numbers, slices and new axes as a view; tensors of indices left for aten::index, by dimension of that view.</summary>
        private (Tensor View, Tensor?[]? Lookups) Basic(TensorIndex[] indices)
        {
            var unnamed = ndim - indices.Sum(Consumed); // dimensions that an ellipsis stands for
            if (unnamed < 0) throw new IndexOutOfRangeException($"{ndim - unnamed} indices for a tensor of {ndim} dimensions");
            var lookups = Array.Exists(indices, index => index.What == TensorIndex.Kind.Tensor) ? new List<Tensor?>() : null;
            var view = alias();
            long dim = 0;
            foreach (var index in indices)
            {
                switch (index.What)
                {
                    case TensorIndex.Kind.Number: view = Step(view, view.select(dim, index.Number)); break;
                    case TensorIndex.Kind.NewAxis: view = Step(view, view.unsqueeze(dim)); Skip(1); break;
                    case TensorIndex.Kind.Ellipsis: Skip(unnamed); unnamed = 0; break;
                    case TensorIndex.Kind.Slice:
                        if (index is not { Start: null, Stop: null, Step: 1 })
                            view = Step(view, Aten.slice.Call(view, dim, index.Start, index.Stop, index.Step));
                        Skip(1);
                        break;
                    case TensorIndex.Kind.Tensor:
                        lookups!.Add(index.Indices);
                        dim += Consumed(index);
                        break;
                }
            }
            return (view, lookups?.ToArray());

            void Skip(long dimensions)
            {
                dim += dimensions;
                lookups?.AddRange(Enumerable.Repeat<Tensor?>(null, (int)dimensions));
            }
        }

        /// <summary>Dimensions of the tensor that an index stands for: a mask of truth values stands for as many as it has.</summary>
        private static long Consumed(TensorIndex index) => index switch
        {
            { What: TensorIndex.Kind.NewAxis or TensorIndex.Kind.Ellipsis } => 0,
            { What: TensorIndex.Kind.Tensor, Indices: { dtype: ScalarType.Bool or ScalarType.Byte } mask } => mask.ndim,
            _ => 1,
        };

        private static Tensor Step(Tensor previous, Tensor next)
        {
            previous.Dispose();
            return next;
        }
    }

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Aten.where.Call(condition, x, y);
}
