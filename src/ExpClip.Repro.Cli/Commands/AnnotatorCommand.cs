using System.CommandLine;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Corpora;
using ExpClip.Repro.Datasets.Tead.Offline;
using ExpClip.Repro.Evaluation.Annotation;
using ExpClip.Repro.Faces;
using Spectre.Console;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro annotator</c>: how good TEAD's offline annotator is, and training it anew.</summary>
internal static class AnnotatorCommand
{
    public static Command Create() => new("annotator", "The offline annotator of TEAD: its scores, and training it.") { Evaluate(), Train() };

    private static Command Evaluate()
    {
        var data = ProfileOptions.Data();
        var command = new Command("evaluate", "Scores on the gold set and, with --data, on the dev splits of EmoInt and GoEmotions.") { data };
        command.SetAction(parsed => Evaluate(parsed.GetValue(data)));
        return command;
    }

    private static Command Train()
    {
        var data = ProfileOptions.Data();
        var command = new Command("train",
            "Learns data/annotator/ from GoEmotions, the hand-annotated texts, emotions.json, emotion-cues.csv and WordNet.")
        {
            data,
        };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetValue(data)
                ?? throw new InputException("Training reads GoEmotions. Name its folder with --data DIR or EXPCLIP_DATA.");
            OfflineTraining.Run(folder, KitData.File("annotator"));
        });
        return command;
    }

    private static int Evaluate(string? data)
    {
        var (emotions, annotator, gold) = (EmotionBase.Load(), OfflineAnnotator.Load(), GoldSample.Load());
        var evaluation = new GoldEvaluation(emotions);
        var table = Screen.Table("gold set", "texts", "AU micro-F1", "tag precision", "neighbours folded", "family");
        foreach (var s in evaluation.Score(annotator, gold).Append(evaluation.OnTwiceRead(annotator, gold)).Append(evaluation.Person(gold)))
            table.Row([s.Slice, $"{s.Texts}", $"{s.AuF1}", .. Enum.GetValues<TagFold>().Select(fold => $"{s.TagPrecision[fold]}")]);
        AnsiConsole.Write(table);
        var (aus, tags) = evaluation.Agreement(gold, FacsTables.Load());
        Console.WriteLine(FormattableString.Invariant(
            $"Krippendorff's alpha of the two annotators: action units {aus:0.000}, tags {tags:0.000} (MASI)"));
        if (string.IsNullOrWhiteSpace(data)) return ExitCode.Success;
        var emoInt = new EmoIntEvaluation(annotator, emotions).Score(EmoIntReader.ReadSplit(data, "train"), EmoIntReader.ReadSplit(data, "dev"));
        Console.WriteLine($"EmoInt dev ({emoInt.Texts}): accuracy {emoInt.Accuracy}, Spearman {emoInt.MeanSpearman}; {Listed(emoInt.Spearman)}");
        var reddit = GoEmotionsEvaluation.Score(annotator, GoEmotionsReader.ReadSplit(data, "train"), GoEmotionsReader.ReadSplit(data, "dev"));
        Console.WriteLine($"GoEmotions dev ({reddit.Texts}): macro-F1 {reddit.MacroF1}; {Listed(reddit.Classes)}");
        return ExitCode.Success;
    }

    private static string Listed(IReadOnlyDictionary<string, double> values) =>
        string.Join(", ", values.Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value:0.000}")));
}
