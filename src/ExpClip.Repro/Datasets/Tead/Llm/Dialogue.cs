using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>
/// The conversation about one text, as the paper has it: text -> tags and action units, tags -> situations, each with one round of repair.
/// What comes next follows from the answers so far alone, so that a replay from the log ends where the run did.
/// </summary>
public sealed class Dialogue(PromptFiles prompts, AuRig rig, int variants)
{
    private readonly AnswerCheck _check = new(rig.Tables);

    /// <summary>Where a conversation stands: the next question, a finished sample, or what was wrong twice.</summary>
    public sealed record State(ChatPrompt? Next, TeadSample? Sample, string? Problem);

    /// <param name="answer">Answers at hand: null where there is none yet.</param>
    public State Advance(CorpusText text, Func<ChatPrompt, string?> answer)
    {
        IReadOnlyList<string> tags = [], situations = [];
        IReadOnlyList<AuActivation> aus = [];
        var face = Ask(prompts.Annotate(text.Text), answer, said => _check.ReadFace(said, out tags, out aus));
        if (face is { } unfinished) return unfinished;
        var sentences = Ask(prompts.Situations(tags, Variant(text.Text)), answer, said => AnswerCheck.ReadSituations(said, out situations));
        return sentences ?? new State(null, new TeadSample(text.Text, tags, aus, situations, rig.ToBlendshapeWeights(aus), text.Source), null);
    }

    /// <summary>Null when the question, or its repair, has a valid answer.</summary>
    private State? Ask(ChatPrompt prompt, Func<ChatPrompt, string?> answer, Func<string, string?> read)
    {
        if (answer(prompt) is not { } first) return new State(prompt, null, null);
        if (read(first) is not { } problem) return null;
        var repair = prompt.After(first, prompts.Complaint(problem));
        if (answer(repair) is not { } second) return new State(repair, null, null);
        return read(second) is { } again ? new State(null, null, $"{prompt.Stage}: {again} (before the repair: {problem})") : null;
    }

    private int Variant(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(WordTokenizer.Normalise(text)));
        return (int)(BinaryPrimitives.ReadUInt32LittleEndian(hash) % (uint)variants);
    }
}
