using ExpClip.Repro.Datasets;
using ExpClip.Repro.Figures.Display;
using ExpClip.Repro.Results;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Figures;

/// <summary>What a run stands on: machine, settings, data, and what replaces what the paper used.</summary>
public static class EnvironmentReport
{
    /// <summary>The machine of this process.</summary>
    public static ResultTable Machine()
    {
        var record = RunRecord.Take(TimeSpan.Zero);
        return ResultTable.Of(["", "this run"],
            ["device", record.Device],
            ["libtorch", record.Libtorch],
            ["threads", $"{record.Threads}"],
            ["runtime", record.Runtime],
            ["machine", record.Machine],
            ["commit", record.Commit]);
    }

    /// <summary>The sizes of a profile beside the paper's.</summary>
    public static ResultTable Settings(Profile profile) => ResultTable.Of(["setting", "paper", profile.Name],
        ["layers of E_b and of D_b", 8, profile.Model.Layers],
        ["embedding width", 512, profile.Model.EmbeddingWidth],
        ["batch", 256, profile.Training.BatchSize],
        ["learning rate", 1e-5, profile.Training.LearningRate],
        ["epochs", null, profile.Training.Epochs],
        ["λ1, λ2, λ3 (Eq. 1)", "not in our text",
            $"{profile.Training.ReconstructionWeight}, {profile.Training.AlignmentWeight}, {profile.Training.CrossModalWeight}"]);

    /// <summary>Every source with its hash, and what it stands in for.</summary>
    public static ResultTable Sources(IEnumerable<DataSource> sources) => new(
        ["source", "SHA-256 or seed", "note"],
        [.. sources.Select(source => (IReadOnlyList<object?>)
            [source.Name, source.Sha256 is { } hash ? hash[..16] + "…" : source.Seed, source.Note])]);
}
