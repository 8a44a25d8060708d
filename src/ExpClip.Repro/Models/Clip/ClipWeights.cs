using System.Text.RegularExpressions;
using ExpClip.Repro.Models.Weights;

namespace ExpClip.Repro.Models.Clip;

/// <summary>Loads CLIP from the files of either publisher: Hugging Face's names as they are, OpenAI's translated.</summary>
public static partial class ClipWeights
{
    /// <summary>A model in evaluation mode, of a folder with <c>config.json</c> and safetensors weights; the caller's to dispose.</summary>
    /// <exception cref="InputException">Files are missing, damaged or do not fit together.</exception>
    public static ClipModel Load(string folder) => Load(ClipConfig.Load(Path.Combine(folder, "config.json")), folder);

    /// <param name="weights">A safetensors file, or a folder with one or with shards.</param>
    public static ClipModel Load(ClipConfig config, string weights)
    {
        using var files = SafeTensorsSet.Open(weights);
        if (files.Contains("visual.conv1.weight")) Translate(files);
        var model = new ClipModel(config);
        try
        {
            WeightLoading.Load(model.state_dict(), files, name => name.EndsWith("position_ids", StringComparison.Ordinal));
        }
        catch
        {
            model.Dispose();
            throw;
        }
        model.eval();
        return model;
    }

    /// <summary>OpenAI's names to Hugging Face's: packed query, key and value are split, projections turned to Linear's layout.</summary>
    private static void Translate(SafeTensorsSet files)
    {
        foreach (var name in files.Names.ToArray())
        {
            var shape = files.Shape(name).ToArray();
            if (Packed().Match(name) is { Success: true } packed) Split(files, name, packed, shape);
            else if (name is "text_projection" or "visual.proj")
            {
                var projection = name == "visual.proj" ? "visual_projection.weight" : "text_projection.weight";
                files.Replace(name, (projection, [shape[1], shape[0]], whole => whole.T));
            }
            else if (Renamed(name) is var renamed && renamed != name) files.Replace(name, (renamed, shape, whole => whole));
        }
    }

    private static void Split(SafeTensorsSet files, string name, Match packed, long[] shape)
    {
        var width = shape[0] / 3;
        long[] part = [width, .. shape[1..]];
        var target = $"{Tower(packed.Groups["tower"].Value)}.encoder.layers.{packed.Groups["layer"].Value}.self_attn";
        var kind = packed.Groups["kind"].Value;
        files.Replace(name,
            ($"{target}.q_proj.{kind}", part, whole => whole.narrow(0, 0, width)),
            ($"{target}.k_proj.{kind}", part, whole => whole.narrow(0, width, width)),
            ($"{target}.v_proj.{kind}", part, whole => whole.narrow(0, 2 * width, width)));
    }

    private static string Renamed(string name)
    {
        if (Layer().Match(name) is { Success: true } layer)
        {
            var inner = layer.Groups["rest"].Value
                .Replace("attn.out_proj", "self_attn.out_proj")
                .Replace("ln_1", "layer_norm1").Replace("ln_2", "layer_norm2")
                .Replace("c_fc", "fc1").Replace("c_proj", "fc2");
            return $"{Tower(layer.Groups["tower"].Value)}.encoder.layers.{layer.Groups["layer"].Value}.{inner}";
        }
        return name switch
        {
            "token_embedding.weight" => "text_model.embeddings.token_embedding.weight",
            "positional_embedding" => "text_model.embeddings.position_embedding.weight",
            "visual.positional_embedding" => "vision_model.embeddings.position_embedding.weight",
            "visual.class_embedding" => "vision_model.embeddings.class_embedding",
            "visual.conv1.weight" => "vision_model.embeddings.patch_embedding.weight",
            _ => name.Replace("ln_final.", "text_model.final_layer_norm.").Replace("visual.ln_pre.", "vision_model.pre_layrnorm.")
                .Replace("visual.ln_post.", "vision_model.post_layernorm."),
        };
    }

    private static string Tower(string prefix) => prefix.Length > 0 ? "vision_model" : "text_model";

    [GeneratedRegex(@"^(?<tower>visual\.)?transformer\.resblocks\.(?<layer>\d+)\.attn\.in_proj_(?<kind>weight|bias)$")]
    private static partial Regex Packed();

    [GeneratedRegex(@"^(?<tower>visual\.)?transformer\.resblocks\.(?<layer>\d+)\.(?<rest>.+)$")]
    private static partial Regex Layer();
}
