using ExpClip.Repro.Training;

namespace ExpClip.Repro.Tests.Training;

public sealed class ProfileTests
{
    [Fact]
    public void AnUnknownProfileListsTheKnownOnes()
    {
        var error = Assert.Throws<InputException>(() => Profile.Named("smok"));
        Assert.Contains("smoke, full, paper", error.Message);
    }

    [Fact]
    public void SmokeRefusesDataAndTheOthersAskForIt()
    {
        Assert.Contains("--profile full", Assert.Throws<InputException>(() => Profile.Named("smoke", ".")).Message);
        Assert.Contains("--data", Assert.Throws<InputException>(() => Profile.Named("full")).Message);
        Assert.Contains("--profile paper --dry", Assert.Throws<InputException>(() => Profile.Named("paper-trial")).Message);
        Assert.Contains("no such data folder", Assert.Throws<InputException>(() => Profile.Named("full", "/nowhere/at/all")).Message);
    }

    [Fact]
    public void EveryProfileSaysWhatItSubstitutes() => Assert.All(
        Profile.Names,
        name => Assert.True(Profile.SubstitutionsOf(name).Contains("TEAD:") && Profile.SubstitutionsOf(name).Contains("CLIP:")));
}
