using System.Globalization;
using System.Text;
using ExpClip.Repro.Datasets.Sources;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Figures.Display;

namespace ExpClip.Repro.Figures;

/// <summary>The data card of a TEAD, as Markdown; every number in it is counted.</summary>
public static class TeadCard
{
    private const string Notes = """

        ## What differs from the paper's TEAD

        - The paper's TEAD is not public; nothing of it is in here. The texts are others: the paper names WASSA-2017 and does not list its further sources.
        - The paper had a language model write tags, action units and situations. Here the kit's own texts were annotated by hand and the corpora by the
          annotator named above. The paper's way is there as well (`./repro tead annotate --llm`), with prompts of the kit's own: the paper's are not published.
        - The paper speaks of 36 action units and names none; `data/facs/README.md` says which 36 these are, and how they drive the blendshapes.
        - Action units here carry intensities and sides. The paper says only which are active.

        ## Limits

        - English only, and mostly the English of tweets and of Reddit: short, casual, Western, of the years in which the corpora were collected.
        - The corpora quote people. They hold insults, slurs and private sorrow; user names and links are taken out, and nothing else.
        - A face is what a person might show who feels so, drawn from published prototypes. It is no evidence of what a given writer felt, and no ground on which
          to judge people by their faces.
        - Situations written for a tag repeat among texts that share the tag.
        - Licences bind whoever builds it: EmoInt is for research. What the kit ships as trained weights has not seen it.

        """;

    /// <summary>The counts by name, formatted.</summary>
    public static IEnumerable<(string Name, string Value)> Counts(TeadSummary summary) =>
    [
        ("quadruples", Number(summary.Samples)),
        ("of distinct texts", Number(summary.DistinctTexts)),
        ("in the test tenth", Number(summary.TestSamples)),
        ("distinct sets of action units", Number(summary.DistinctAuSets)),
        ("distinct expressions (blendshape weights)", Number(summary.DistinctExpressions)),
        ("distinct tags", Number(summary.DistinctTags)),
        ("tags a sample, mean", summary.TagsPerSample.ToString("F2", CultureInfo.InvariantCulture)),
        ("words a text, median", Number(summary.WordsPerText)),
        ("action units in use, of 36", Number(summary.ActionUnits.Count)),
    ];

    /// <summary>The card.</summary>
    /// <param name="quality">Tables of the annotator's scores.</param>
    public static string Of(IReadOnlyList<TeadSample> samples, TeadManifest manifest, IReadOnlyList<ResultTable> quality)
    {
        var summary = TeadSummary.Of(samples);
        var text = new StringBuilder();
        text.Append($"""
            # TEAD, rebuilt: data card

            *Written by `./repro tead stats --card`; every number is counted from the data set with SHA-256 `{manifest.Sha256}`.*

            Text–expression quadruples after the ExpCLIP paper: a raw emotional text, 3 to 5 emotion tags, the action units of a fitting face and the 52 blendshape
            weights that follow from them, and 2 to 5 sentences describing situations of that feeling. Build it with `./repro tead build --data DIR`
            (seed {manifest.Seed}); format: `data/README.md`. The corpora are not shipped; `./repro data fetch` brings them.

            ## Counts


            """);
        text.Append(Table(["", "paper", "here"], [.. Counts(summary).Select(count =>
            (object?[])[count.Name, count.Name == "quadruples" ? "about 50,000" : null, count.Value])]));
        text.Append("\n## Sources and licences\n\n").Append(Table(["source", "samples", "licence", "annotated by"], Sources(summary, manifest)));
        if (manifest.Dropped.Count > 0)
            text.Append("\nLeft out in cleaning:\n\n").Append(Table(["reason", "texts"],
                [.. manifest.Dropped.Select(pair => (object?[])[pair.Key, Number(pair.Value)])]));
        text.Append($"""

            ## Annotation quality

            The {manifest.Annotator}, given texts alone, beside the gold set (`data/tead-gold.jsonl`, annotated by hand before it and held out from everything), with
            bootstrap 95 % intervals; in the last row a second person on the texts read twice.


            """).AppendJoin('\n', quality.Select(table => table.ToMarkdown()));
        return text.Append(Notes).ToString();
    }

    private static object?[][] Sources(TeadSummary summary, TeadManifest manifest)
    {
        var licences = SourceList.Load().Sources.ToDictionary(source => source.Id, source => source.Licence);
        return [.. summary.BySource.Select(source => (object?[])[
            source.Source, Number(source.Count),
            source.Source == "kit" ? "MIT, with the kit" : licences.GetValueOrDefault(source.Source, "yours to know"),
            source.Source == "kit" ? "hand" : manifest.Annotator])];
    }

    private static string Table(string[] columns, object?[][] rows) => ResultTable.Of(columns, rows).ToMarkdown();

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
