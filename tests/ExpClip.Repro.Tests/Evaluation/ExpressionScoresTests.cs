using ExpClip.Repro.Evaluation;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Evaluation;

[Collection("torch")]
public class ExpressionScoresTests
{
    [Fact]
    public void EqualRowsAreFoundInEveryPart()
    {
        using var scope = NewDisposeScope();
        const int count = 150;
        var rows = new float[count, 3];
        for (var i = 0; i < count; i++) rows[i, 1] = i % 70 / 70f; // row i equals rows i ± 70, i ± 140
        rows[1, 2] = 5e-7f; // rounding
        var equal = ExpressionScores.Equal(tensor(rows)).data<bool>().ToArray();
        for (var i = 0; i < count; i++)
            for (var j = 0; j < count; j++) Assert.Equal(i % 70 == j % 70, equal[i * count + j]);
    }
}
