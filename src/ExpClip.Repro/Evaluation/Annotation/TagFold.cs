using ExpClip.Repro.Datasets.Tead;

namespace ExpClip.Repro.Evaluation.Annotation;

/// <summary>When two tags count as the same. The folds are those of <c>data/emotions.json</c>; a tag unknown there equals only itself.</summary>
public enum TagFold
{
    /// <summary>Names or synonyms of one entry.</summary>
    Synonyms,

    /// <summary>Also neighbours in strength: one entry is the other's <c>weaker</c> or <c>stronger</c>.</summary>
    Neighbours,

    /// <summary>Any two of one family, e.g. sadness: a coarse reading.</summary>
    Family,
}

/// <summary>Compares tags under a <see cref="TagFold"/>.</summary>
public sealed class TagComparer(EmotionBase emotions, TagFold fold)
{
    /// <summary>Whether two tags are the same under the fold; symmetric.</summary>
    public bool Same(string first, string second)
    {
        var (a, b) = (emotions.Find(first), emotions.Find(second));
        if (a is null || b is null) return string.Equals(first, second, StringComparison.OrdinalIgnoreCase);
        return a == b || fold switch
        {
            TagFold.Neighbours => a.Weaker == b.Name || a.Stronger == b.Name || b.Weaker == a.Name || b.Stronger == a.Name,
            TagFold.Family => a.Family == b.Family,
            _ => false,
        };
    }

    /// <summary>How many of the predicted tags are among the true ones.</summary>
    public int Hits(IEnumerable<string> predicted, IReadOnlyList<string> truth) => predicted.Count(tag => truth.Any(other => Same(tag, other)));
}
