using System.Collections.Frozen;

namespace ExpClip.Repro.Language;

/// <summary>English words that carry grammar rather than meaning. Negations are not among them: without "not" a text turns round.</summary>
public static class StopWords
{
    private static readonly FrozenSet<string> English = """
        a an the this that these those some such same own other another each both all any few more most
        i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself
        they them their theirs themselves who whom whose which what
        am is are was were be been being have has had having do does did doing will would shall should can could may might must
        and but or if because as until while of at by for with about into through during before after above below to from in out on off
        over under again further then once here there when where why how so than too very just also only
        i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll
        we're we've we'd we'll they're they've they'd they'll that's there's what's
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a lower-case word is a stop word.</summary>
    public static bool Contains(string word) => English.Contains(word);
}
