namespace ExpClip.Repro.Datasets.Tead;

/// <summary>Gives a text its tags, action units and situations. Implementations are safe to call from several threads.</summary>
public interface ITeadAnnotator
{
    /// <summary>Annotates a text; labels the corpus gave it may serve as evidence.</summary>
    /// <param name="random">Decides among equally good choices: the same text and generator give the same annotation.</param>
    Annotation Annotate(CorpusText text, Random random);
}
