using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator reshape = new("reshape"), view = new("view"), flatten = new("flatten.using_ints"),
            contiguous = new("contiguous");
        internal static readonly Operator transpose = new("transpose.int"), permute = new("permute"), unsqueeze = new("unsqueeze"),
            squeeze = new("squeeze"), squeeze_dim = new("squeeze.dim");
        internal static readonly Operator expand = new("expand"), repeat = new("repeat"), repeat_interleave = new("repeat_interleave.self_int"),
            flip = new("flip"), roll = new("roll");
        internal static readonly Operator narrow = new("narrow"), slice = new("slice.Tensor"), select = new("select.int"),
            split = new("split.Tensor"), chunk = new("chunk"), unbind = new("unbind.int");
        internal static readonly Operator tril = new("tril"), triu = new("triu"), diagonal = new("diagonal");
    }

    public partial class Tensor
    {
        public Tensor reshape(params long[] shape) => Aten.reshape.Call(this, shape);
        public Tensor view(params long[] shape) => Aten.view.Call(this, shape);
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.flatten.Call(this, start_dim, end_dim);
        public Tensor contiguous() => Aten.contiguous.Call(this);
        public Tensor transpose(long dim0, long dim1) => Aten.transpose.Call(this, dim0, dim1);
        public Tensor permute(params long[] permutation) => Aten.permute.Call(this, permutation);
        public Tensor T => transpose(0, 1);
        public Tensor mT => transpose(-2, -1);
        public Tensor unsqueeze(long dim) => Aten.unsqueeze.Call(this, dim);
        public Tensor squeeze() => Aten.squeeze.Call(this);
        public Tensor squeeze(long dim) => Aten.squeeze_dim.Call(this, dim);
        public Tensor expand(params long[] sizes) => Aten.expand.Call(this, sizes);
        public Tensor repeat(params long[] sizes) => Aten.repeat.Call(this, sizes);
        public Tensor repeat_interleave(long repeats, long? dim = null) => Aten.repeat_interleave.Call(this, repeats, dim);
        public Tensor flip(params long[] dims) => Aten.flip.Call(this, dims);
        public Tensor roll(long shifts, long dims) => Aten.roll.Call(this, new[] { shifts }, new[] { dims });
        public Tensor narrow(long dim, long start, long length) => Aten.narrow.Call(this, dim, start, length);
        public Tensor slice(long dim, long start, long finish, long step) => Aten.slice.Call(this, dim, start, finish, step);
        public Tensor select(long dim, long index) => Aten.select.Call(this, dim, index);
        public Tensor[] split(long size, int dim = 0) => Aten.split.CallMany(this, size, dim);
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.chunk.CallMany(this, chunks, dim);
        public Tensor[] unbind(long dimension = 0) => Aten.unbind.CallMany(this, dimension);
        public Tensor tril(long diagonal = 0) => Aten.tril.Call(this, diagonal);
        public Tensor triu(long diagonal = 0) => Aten.triu.Call(this, diagonal);
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.diagonal.Call(this, offset, dim1, dim2);
    }

    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.cat.Call(tensors.ToArray(), dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.stack.Call(tensors.ToArray(), dim);

    private static partial class Aten
    {
        internal static readonly Operator cat = new("cat"), stack = new("stack");
    }
}
