using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch;

/// <summary>Tensor operators by the names of tensor_fixtures.py.</summary>
internal static class Operators
{
    /// <summary>Those that gradients go through.</summary>
    public static readonly Dictionary<string, Func<Inputs, Tensor>> Differentiable = new()
    {
        ["add"] = t => t.A + t.B, ["add alpha"] = t => t.A.add(t.B, 0.5), ["add scalar"] = t => t.A + 1.5,
        ["sub"] = t => t.A - t.B, ["rsub"] = t => 2 - t.A,
        ["mul"] = t => t.A * t.B, ["mul scalar"] = t => 3 * t.A, ["div"] = t => t.A / t.P, ["div scalar"] = t => t.A / 3, ["rdiv"] = t => 2 / t.P,
        ["broadcast"] = t => t.A * t.C, ["neg"] = t => -t.A, ["abs"] = t => t.A.abs(), ["sign"] = t => t.A.sign(),
        ["reciprocal"] = t => t.P.reciprocal(), ["pow"] = t => t.P.pow(t.B), ["pow scalar"] = t => t.P.pow(2.5),
        ["square"] = t => t.A.square(), ["exp"] = t => t.A.exp(), ["log"] = t => t.P.log(),
        ["log1p"] = t => t.P.log1p(), ["sqrt"] = t => t.P.sqrt(), ["rsqrt"] = t => t.P.rsqrt(), ["sin"] = t => t.A.sin(), ["cos"] = t => t.A.cos(),
        ["tanh"] = t => t.A.tanh(), ["erf"] = t => t.A.erf(), ["sigmoid"] = t => t.A.sigmoid(), ["relu"] = t => t.A.relu(),
        ["floor"] = t => (3 * t.A).floor(),
        ["round"] = t => (3 * t.A).round(), ["clamp"] = t => t.A.clamp(-0.5, 0.5), ["clamp below"] = t => t.A.clamp(min: 0.1),
        ["maximum"] = t => t.A.maximum(t.B), ["minimum"] = t => t.A.minimum(t.B), ["lerp"] = t => t.A.lerp(t.B, t.P),
        ["sum"] = t => t.A.sum(), ["sum dim"] = t => t.A.sum(1), ["sum keepdim"] = t => t.A.sum(0, keepdim: true),
        ["sum dims"] = t => t.X.sum([0, 2]), ["mean"] = t => t.A.mean(), ["mean dims"] = t => t.X.mean([1, 2], keepdim: true),
        ["var"] = t => t.A.var(), ["var dim"] = t => t.A.var(1, unbiased: false),
        ["std"] = t => t.A.std(), ["std dim"] = t => t.A.std(0), ["max"] = t => t.A.max(), ["max dim"] = t => t.A.max(1).values,
        ["min"] = t => t.A.min(), ["min dim"] = t => t.A.min(0).values, ["norm"] = t => t.A.norm(), ["norm dim"] = t => t.A.norm(1, p: 1),
        ["logsumexp"] = t => t.A.logsumexp(1), ["cumsum"] = t => t.A.cumsum(1), ["prod"] = t => t.P.prod(), ["topk"] = t => t.A.topk(2).values,
        ["sort"] = t => t.A.sort(1, descending: true).Values, ["softmax"] = t => t.A.softmax(1), ["log_softmax"] = t => t.A.log_softmax(0),
        ["reshape"] = t => t.A.reshape(2, 6), ["view"] = t => t.A.view(-1), ["flatten"] = t => t.X.flatten(1),
        ["transpose"] = t => t.X.transpose(0, 2), ["permute"] = t => t.X.permute(2, 0, 1), ["T"] = t => t.A.T, ["mT"] = t => t.X.mT,
        ["unsqueeze"] = t => t.A.unsqueeze(1), ["squeeze"] = t => t.A.unsqueeze(0).squeeze(0), ["expand"] = t => t.C.expand(2, 4),
        ["repeat"] = t => t.C.repeat(2, 3), ["repeat_interleave"] = t => t.A.repeat_interleave(2, 0), ["flip"] = t => t.A.flip(1),
        ["roll"] = t => t.A.roll(1, 1), ["narrow"] = t => t.A.narrow(1, 1, 2), ["slice"] = t => t.A.slice(1, 0, 4, 2),
        ["select"] = t => t.A.select(0, 1),
        ["split"] = t => cat(t.A.split(3, 1), 1), ["chunk"] = t => t.A.chunk(2, 1)[1], ["unbind"] = t => stack(t.A.unbind(0), 1),
        ["tril"] = t => t.Q.tril(), ["triu"] = t => t.Q.triu(1), ["diagonal"] = t => t.Q.diagonal(1),
        ["cat"] = t => cat([t.A, t.B], 0), ["stack"] = t => stack([t.A, t.B], 1),
        ["matmul"] = t => t.A.matmul(t.M), ["matmul batch"] = t => matmul(t.X, t.Y), ["matmul vector"] = t => t.A.matmul(t.C),
        ["mm"] = t => t.A.mm(t.M), ["bmm"] = t => t.X.bmm(t.Y), ["outer"] = t => t.C.outer(t.C),
        ["addmm"] = t => addmm(t.Q[..3, ..3], t.A, t.M, 0.5f, 2), ["einsum"] = t => einsum("bij,bjk->bik", t.X, t.Y),
        ["solve"] = t => linalg.solve(t.D, t.M), ["inv"] = t => linalg.inv(t.D), ["det"] = t => linalg.det(t.D),
        ["cholesky"] = t => linalg.cholesky(t.D),
        ["singular values"] = t => linalg.svd(t.P, fullMatrices: false).S, ["vector_norm"] = t => linalg.vector_norm(t.A, 2, [1]),
        ["index number"] = t => t.A[1], ["index negative"] = t => t.A[-1, -2], ["index slice"] = t => t.A[1.., 1..3],
        ["index step"] = t => t.A[TensorIndex.Slice(null, null, 2), TensorIndex.Slice(1, null, 2)],
        ["index ellipsis"] = t => t.X[TensorIndex.Ellipsis, 1],
        ["index new axis"] = t => t.A[TensorIndex.Colon, TensorIndex.Null, 1], ["index tensor"] = t => t.A[t.Idx],
        ["index tensor behind slice"] = t => t.X[TensorIndex.Colon, TensorIndex.Tensor(t.Idx), 1..], ["index mask"] = t => t.A[t.A > 0],
        ["index mask of two dimensions"] = t => t.X[TensorIndex.Colon, TensorIndex.Tensor(t.A > 0)],
        ["index two tensors"] = t => t.X[t.Idx.clamp(max: 1), t.Idx],
        ["index_select"] = t => t.A.index_select(1, t.Idx), ["gather"] = t => t.A.gather(1, tensor(new long[,] { { 0, 3 }, { 1, 1 }, { 2, 0 } })),
        ["masked_fill"] = t => t.A.masked_fill(t.B > 0, -7.0), ["masked_select"] = t => t.A.masked_select(t.B > 0),
        ["where"] = t => where(t.A > 0, t.A, t.B),
        ["assign number"] = t => Changed(t.A, copy => copy[1] = t.C),
        ["assign slice"] = t => Changed(t.A, copy => copy[TensorIndex.Colon, 1..3] = tensor(0.5)),
        ["assign tensor"] = t => Changed(t.A, copy => copy[t.Idx] = stack([t.C, 2 * t.C])),
        ["assign mask"] = t => Changed(t.A, copy => copy[copy > 0] = tensor(-1.0, dtype: copy.dtype)),
        ["scatter tensor"] = t => Changed(t.A, copy => copy.scatter_(1, tensor(new long[,] { { 0 }, { 3 }, { 1 } }), t.B[.., ..1])),
        ["index_add"] = t => Changed(t.A, copy => copy.index_add_(0, t.Idx, t.B[..2], 2)),
        ["addcmul"] = t => Changed(t.A, copy => copy.addcmul_(t.A, t.B, 0.5)), ["addcdiv"] = t => Changed(t.A, copy => copy.addcdiv_(t.A, t.P, 0.5)),
    };

    /// <summary>Those over whole numbers and truth values, changes of type, and new tensors.</summary>
    public static readonly Dictionary<string, Func<Inputs, Tensor>> Others = new()
    {
        ["nan_to_num"] = t => (t.A / (t.A * 0)).nan_to_num(0.0, 9.0, -9.0), ["int add"] = t => t.Ints + 2, ["int true division"] = t => t.Ints / 2,
        ["int times float"] = t => t.Ints * 0.5, ["int plus tensor"] = t => t.Ints + t.A[..2, ..3], ["bool sum"] = t => (t.A > 0).sum(),
        ["double plus float"] = t => t.A.to(ScalarType.Float64) + t.B, ["half"] = t => t.A.to(ScalarType.Float16),
        ["bfloat16"] = t => t.A.bfloat16().@float(),
        ["max index"] = t => t.A.max(1).indexes, ["argmax"] = t => t.A.argmax(), ["argmax dim"] = t => t.A.argmax(1), ["argmin"] = t => t.A.argmin(),
        ["any"] = t => (t.A > 0.9).any(1), ["all"] = t => (t.A > -1).all(), ["topk index"] = t => t.A.topk(2).indexes,
        ["argsort"] = t => t.A.argsort(1), ["eq"] = t => t.Ints.eq(2), ["ne"] = t => t.Ints.ne(2),
        ["lt"] = t => t.A < t.B, ["le"] = t => t.A <= 0, ["gt"] = t => t.A > t.B, ["ge"] = t => t.Ints >= 0,
        ["logical"] = t => (t.A > 0).logical_and(t.B > 0).logical_or((t.A < -0.5).logical_not()),
        ["isnan"] = t => (t.A / 0 * 0).isnan(), ["isfinite"] = t => (t.A / 0).isfinite(),
        ["nonzero"] = t => (t.Ints > 0).nonzero(), ["eye"] = _ => eye(2, 3),
        ["arange"] = _ => arange(2, 11, 3), ["arange float"] = _ => arange(0.0, 1.0, 0.25),
        ["linspace"] = _ => linspace(-1, 1, 5), ["full"] = _ => full([2, 2], 1.5), ["zeros int"] = _ => zeros([2], ScalarType.Int64),
        ["ones like"] = t => ones_like(t.A),
    };

    private static Tensor Changed(Tensor original, Action<Tensor> change)
    {
        var copy = original.clone();
        change(copy);
        return copy;
    }
}
