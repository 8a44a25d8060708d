using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Attention in several subspaces at once (Vaswani et al. 2017): queries (L, N, E), keys and values (S, N, E) to (L, N, E).
/// Masks: truth values, true where nothing may be looked at, or numbers added to the scores.
/// </summary>
public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
{
    private readonly long _width, _heads;
    private readonly double _dropout;

    // One matrix for all three projections where keys and values are as wide as queries, else one each.
    private readonly Parameter? in_proj_weight, q_proj_weight, k_proj_weight, v_proj_weight, in_proj_bias;
    private readonly Linear out_proj;

    internal MultiheadAttention(long embedded_dim, long num_heads, double dropout, bool bias, long? kdim, long? vdim)
        : base(nameof(MultiheadAttention))
    {
        if (embedded_dim < 1 || num_heads < 1 || embedded_dim % num_heads != 0)
            throw new ArgumentException($"an embedding of {embedded_dim} does not divide into {num_heads} heads", nameof(num_heads));
        nn.functional.CheckProbability(dropout);
        (_width, _heads, _dropout) = (embedded_dim, num_heads, dropout);
        var (keys, values) = (kdim ?? embedded_dim, vdim ?? embedded_dim);
        if (keys == embedded_dim && values == embedded_dim)
        {
            in_proj_weight = NewWeight(nameof(in_proj_weight), 3 * embedded_dim, embedded_dim);
        }
        else
        {
            q_proj_weight = NewWeight(nameof(q_proj_weight), embedded_dim, embedded_dim);
            k_proj_weight = NewWeight(nameof(k_proj_weight), embedded_dim, keys);
            v_proj_weight = NewWeight(nameof(v_proj_weight), embedded_dim, values);
        }
        if (bias) in_proj_bias = Own(nameof(in_proj_bias), new Parameter(zeros([3 * embedded_dim])));
        out_proj = nn.Linear(embedded_dim, embedded_dim, bias);
        if (bias) nn.init.zeros_(out_proj.bias!);
        register_module(nameof(out_proj), out_proj);
    }

    /// <param name="key_padding_mask">(N, S).</param>
    /// <param name="attn_mask">(L, S), or (N · heads, L, S).</param>
    /// <returns>The output, and the attention weights averaged over the heads, (N, L, S), or null unless asked for.</returns>
    public override Tuple<Tensor, Tensor> forward(
        Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
    {
        CheckShapes(query, key, value);
        using var scope = NewDisposeScope();
        var mask = AttentionMask.Combine(attn_mask, key_padding_mask, _heads, query.dtype);
        var (q, k, v) = Project(query, key, value);
        var (heads, weights) = need_weights || !nn.functional.FusesAttention(query.device_type)
            ? Attend(q, k, v, mask, need_weights)
            : (AttendFused(q, k, v, mask), null);
        return Tuple.Create(out_proj.call(heads).MoveToOuterDisposeScope(), weights?.MoveToOuterDisposeScope()!);
    }

    public new Tuple<Tensor, Tensor> call(Tensor query, Tensor key, Tensor value,
        Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
        base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

    /// <summary>Attention inside a transformer layer, where the queries have another way to the loss and nobody asks for the weights.</summary>
    /// <remarks>A softmax over one key is 1: queries and keys then change nothing, have no gradient, and are not computed.</remarks>
    internal Tensor Attend(Tensor query, Tensor memory, Tensor? mask, Tensor? paddingMask)
    {
        CheckShapes(query, memory, memory);
        return memory.size(0) == 1 && mask is null && paddingMask is null && in_proj_weight is not null
            ? AttendOneKey(memory, query.size(0))
            : forward(query, memory, memory, paddingMask, false, mask).Item1;
    }

    private Tensor AttendOneKey(Tensor memory, long queries)
    {
        using var scope = NewDisposeScope();
        var value = Project(memory, in_proj_weight!, 2, 1); // (1, N, E)
        if (!training || _dropout == 0) return out_proj.call(value).expand(queries, -1, -1).MoveToOuterDisposeScope();
        // Dropout of an attention weight silences one head of one query.
        var kept = nn.functional.dropout(ones([queries, value.size(1), _heads, 1], value.dtype, value.device), _dropout);
        var heads = value.view(1, -1, _heads, _width / _heads).mul(kept).view(queries, -1, _width);
        return out_proj.call(heads).MoveToOuterDisposeScope();
    }

    private (Tensor Heads, Tensor? Weights) Attend(Tensor q, Tensor k, Tensor v, Tensor? mask, bool needWeights)
    {
        var (queries, batch) = (q.size(0), q.size(1));
        var weights = nn.functional.HeadWeights(SplitHeads(q), SplitHeads(k), mask); // (N·H, L, S)
        weights = nn.functional.dropout(weights, _dropout, training);
        var heads = weights.bmm(SplitHeads(v)).transpose(0, 1).reshape(queries, batch, _width);
        return (heads, needWeights ? weights.view(batch, _heads, queries, -1).mean([1]) : null);
    }

    private Tensor AttendFused(Tensor q, Tensor k, Tensor v, Tensor? mask)
    {
        var (queries, batch) = (q.size(0), q.size(1));
        var grouped = mask?.size(0) == 1 ? mask.unsqueeze(0) : mask?.reshape(batch, _heads, -1, mask.size(2));
        grouped = grouped?.expand(batch, _heads, queries, k.size(0));
        var heads = nn.functional.scaled_dot_product_attention(ByHead(q), ByHead(k), ByHead(v), grouped, training ? _dropout : 0);
        return heads.permute(2, 0, 1, 3).reshape(queries, batch, _width);
    }

    /// <summary>(L, N, E) as (N·H, L, E/H): neighbouring columns of a row belong to one head.</summary>
    private Tensor SplitHeads(Tensor x) => x.reshape(x.size(0), -1, _width / _heads).transpose(0, 1);

    /// <summary>(L, N, E) as (N, H, L, E/H).</summary>
    private Tensor ByHead(Tensor x) => x.reshape(x.size(0), x.size(1), _heads, _width / _heads).permute(1, 2, 0, 3);

    private (Tensor Q, Tensor K, Tensor V) Project(Tensor query, Tensor key, Tensor value)
    {
        if (in_proj_weight is not { } packed)
            return (Project(query, q_proj_weight!, 0), Project(key, k_proj_weight!, 1), Project(value, v_proj_weight!, 2));
        if (query == key && key == value)
        {
            var all = nn.functional.linear(query, packed, in_proj_bias).chunk(3, -1);
            return (all[0], all[1], all[2]);
        }
        if (key != value) return (Project(query, packed, 0, 1), Project(key, packed, 1, 1), Project(value, packed, 2, 1));
        var both = Project(key, packed, 1, 2).chunk(2, -1);
        return (Project(query, packed, 0, 1), both[0], both[1]);
    }

    /// <summary>
    /// Projection by rows of the packed matrix: <paramref name="count"/> blocks from <paramref name="first"/> (0 query, 1 key, 2 value).
    /// </summary>
    private Tensor Project(Tensor x, Parameter packed, int first, int count) =>
        nn.functional.linear(x, packed.narrow(0, first * _width, count * _width), in_proj_bias?.narrow(0, first * _width, count * _width));

    private Tensor Project(Tensor x, Parameter weight, int block) => nn.functional.linear(x, weight, in_proj_bias?.narrow(0, block * _width, _width));

    private Parameter NewWeight(string name, long rows, long columns)
    {
        if (columns < 1) throw new ArgumentException($"keys and values need at least one feature, got {columns}");
        var weight = Own(name, new Parameter(empty([rows, columns])))!;
        nn.init.xavier_uniform_(weight);
        return weight;
    }

    private void CheckShapes(Tensor query, Tensor key, Tensor value)
    {
        if (query.ndim == 3 && key.ndim == 3 && value.ndim == 3 && query.size(2) == _width && query.size(1) == key.size(1)
            && key.size(0) == value.size(0) && key.size(1) == value.size(1))
            return;
        throw new ArgumentException($"attention of width {_width} takes queries (L, N, {_width}), keys and values (S, N, …); " +
            $"got ({string.Join(", ", query.shape)}), ({string.Join(", ", key.shape)}), ({string.Join(", ", value.shape)})");
    }
}
