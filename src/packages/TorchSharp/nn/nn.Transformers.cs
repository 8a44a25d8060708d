using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <param name="kdim">Width of the keys, where it is not that of the queries.</param>
        /// <param name="vdim">Width of the values, alike.</param>
        public static MultiheadAttention MultiheadAttention(long embedded_dim, long num_heads, double dropout = 0.0, bool bias = true,
            bool add_bias_kv = false, bool add_zero_attn = false, long? kdim = null, long? vdim = null)
        {
            if (add_bias_kv || add_zero_attn)
                throw new NotSupportedException(
                    "keys and values that attention adds of itself (add_bias_kv, add_zero_attn) are not among what the kit needs");
            return new(embedded_dim, num_heads, dropout, bias, kdim, vdim);
        }

        public static TransformerEncoderLayer TransformerEncoderLayer(
            long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
            new(new TransformerOptions(d_model, nhead, dim_feedforward, dropout, activation));

        /// <summary>Layers that all start as copies of <paramref name="encoder_layer"/>.</summary>
        public static TransformerEncoder TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers) => new(encoder_layer, num_layers);

        public static TransformerDecoderLayer TransformerDecoderLayer(
            long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
            new(new TransformerOptions(d_model, nhead, dim_feedforward, dropout, activation));

        /// <summary>Layers that all start as copies of <paramref name="decoder_layer"/>.</summary>
        public static TransformerDecoder TransformerDecoder(TransformerDecoderLayer decoder_layer, long num_layers) => new(decoder_layer, num_layers);
    }
}
