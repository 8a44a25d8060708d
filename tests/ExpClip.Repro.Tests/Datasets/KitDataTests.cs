namespace ExpClip.Repro.Tests.Datasets;

public class KitDataTests
{
    [Fact]
    public void The_folder_is_found_above_the_assembly() =>
        Assert.True(File.Exists(Path.Combine(KitData.Folder, "facs", "action_units.csv")));

    [Fact]
    public void A_named_folder_without_tables_is_refused()
    {
        using var empty = new TemporaryFolder();
        Assert.Contains(KitData.Variable, Assert.Throws<InputException>(() => KitData.Find(empty.Path)).Message);
        Assert.Contains(KitData.Variable, Assert.Throws<InputException>(() => KitData.Find(null, empty.Path)).Message);
    }

    [Fact]
    public void A_named_folder_with_tables_wins()
    {
        using var other = new TemporaryFolder();
        other.Write("facs/action_units.csv", "code");
        Assert.Equal(other.Path, KitData.Find(other.Path, AppContext.BaseDirectory));
    }
}
