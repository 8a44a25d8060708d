using ExpClip.Repro.Training;

namespace ExpClip.Repro.Tests.Training;

public sealed class ProfileTests
{
    [Fact]
    public void AnUnknownProfileListsTheKnownOnes()
    {
        var error = Assert.Throws<InputException>(() => Profile.Named("smok"));
        Assert.Contains("smoke, full", error.Message);
    }

    [Fact]
    public void SmokeRefusesDataAndFullAsksForIt()
    {
        Assert.Contains("--profile full", Assert.Throws<InputException>(() => Profile.Named("smoke", ".")).Message);
        Assert.Contains("--data", Assert.Throws<InputException>(() => Profile.Named("full")).Message);
        Assert.Contains("no such data folder", Assert.Throws<InputException>(() => Profile.Named("full", "/nowhere/at/all")).Message);
    }

    [Fact]
    public void EveryProfileSaysWhatItSubstitutes() => Assert.All(
        [Profile.Named("smoke"), Profile.Named("full", ".")],
        profile => Assert.True(profile.Substitutions.Contains("TEAD:") && profile.Substitutions.Contains("CLIP:")));
}
