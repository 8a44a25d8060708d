using ExpClip.Repro.Datasets.Mead3d;

namespace ExpClip.Repro.Tests.Datasets.Mead3d;

public sealed class MeadLayoutTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Recordings_are_read_with_actor_view_emotion_and_level()
    {
        _folder.Write("W009/video/left_30/neutral/level_1/002.mp4", "");
        _folder.Write("M003/video/front/angry/level_3/001.mp4", "");
        _folder.Write("M003/video/front/angry/level_3/002/000001.png", "");
        var found = MeadLayout.Read(_folder.Path);
        Assert.Equal(["M003/front/angry/3/001", "M003/front/angry/3/002", "W009/left_30/neutral/1/002"],
            found.Select(r => $"{r.Actor}/{r.View.Name}/{r.Emotion.Name}/{r.Level}/{r.Number}"));
        Assert.EndsWith(Path.Combine("M003", "mesh", "front", "angry", "level_3", "001"), Mead3dReader.MeshFolder(found[0]));
    }

    [Theory]
    [InlineData("M003/video/behind/angry/level_1/001.mp4", "'behind' is no view")]
    [InlineData("M003/video/front/bored/level_1/001.mp4", "'bored' is no emotion")]
    [InlineData("M003/video/front/angry/level_4/001.mp4", "'level_4' is no level of angry")]
    [InlineData("M003/video/front/neutral/level_2/001.mp4", "'level_2' is no level of neutral")]
    [InlineData("M003/video/front/angry/level_1/001.txt", "neither a video")]
    [InlineData("M003/audio/angry/level_1/001.m4a", "no folder 'video'")]
    [InlineData("readme.txt", "no recordings")]
    public void What_is_not_of_the_layout_is_named(string path, string problem)
    {
        _folder.Write(path, "");
        Assert.Contains(problem, Assert.Throws<InputException>(() => MeadLayout.Read(_folder.Path)).Message);
    }

    [Fact]
    public void A_missing_folder_is_named() =>
        Assert.Contains("does not exist", Assert.Throws<InputException>(() => MeadLayout.Read(_folder.File("none"))).Message);

    [Fact]
    public void A_tenth_of_the_actors_is_for_testing_whatever_their_order()
    {
        string[] actors = [.. Enumerable.Range(1, 60).Select(i => $"M{i:D3}")];
        var test = ActorSplit.TestActors(actors);
        Assert.Equal(6, test.Count);
        Assert.Subset(actors.ToHashSet(), test.ToHashSet());
        Assert.True(test.SetEquals(ActorSplit.TestActors(actors.Reverse().Concat(actors))));
        Assert.Single(ActorSplit.TestActors(["a", "b"]));
        Assert.Throws<ArgumentException>(() => ActorSplit.TestActors(["a", "a"]));
    }
}
