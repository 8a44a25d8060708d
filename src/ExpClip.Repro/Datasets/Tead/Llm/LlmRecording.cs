using ExpClip.Repro.Datasets.Tead.Corpora;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>
/// A run of the annotator that the kit ships (<c>data/tead-recording/</c>), to show its way without an endpoint. No language model gave these
/// answers: the test endpoint did, from the kit's own annotation by hand, with mistakes put in.
/// </summary>
public static class LlmRecording
{
    /// <summary>Name of the model in the recording's prompts.</summary>
    public const string Model = "test-endpoint";

    public static string Folder => KitData.File("tead-recording");

    public static string Log => Path.Combine(Folder, "answers.jsonl");

    /// <summary>The texts that were asked about.</summary>
    public static IReadOnlyList<CorpusText> Texts() => PlainTextReader.Read(Path.Combine(Folder, "texts.txt"));

    /// <summary>Samples and quarantine, made from the recorded answers alone.</summary>
    /// <exception cref="InputException">The recording is missing or damaged.</exception>
    public static LlmOutcome Replay(AuRig rig)
    {
        var options = new LlmOptions { Model = Model };
        using var log = AnswerLog.Replay(Log);
        return new LlmRun(new Dialogue(PromptFiles.Load(rig), rig, options.SituationVariants), log, options, new LlmMeter()).Replay(Texts());
    }
}
