using ExpClip.Repro.Evaluation.UserStudy;

namespace ExpClip.Repro.Tests.Evaluation.UserStudy;

public class ScreenOrderTests
{
    [Theory]
    [InlineData(2), InlineData(4), InlineData(5), InlineData(7), InlineData(10)]
    public void Each_stands_at_each_place_and_follows_each_other_equally_often(int n)
    {
        var rows = Enumerable.Range(0, LatinSquare.Rows(n)).Select(row => LatinSquare.Row(n, row)).ToArray();
        Assert.All(rows, row => Assert.Equal(Enumerable.Range(0, n), row.Order()));
        for (var place = 0; place < n; place++) Assert.All(rows.CountBy(row => row[place]), count => Assert.Equal(rows.Length / n, count.Value));
        var pairs = rows.SelectMany(row => row.Zip(row.Skip(1))).CountBy(pair => pair).ToArray();
        Assert.Equal(n * (n - 1), pairs.Length);
        Assert.All(pairs, pair => Assert.Equal(rows.Length / n, pair.Value));
    }

    [Fact]
    public void A_rater_sees_every_clip_and_check_once_and_no_item_twice_running()
    {
        var plan = TinyStudy.Plan();
        var items = plan.Clips.ToDictionary(clip => clip.Code, clip => clip.Item);
        for (var rater = 0; rater < plan.Raters; rater++)
        {
            var order = ScreenOrder.Of(plan, rater);
            Assert.Equal(plan.Clips.Select(clip => clip.Code).Concat(plan.Checks.Select(check => check.Code)).Order(), order.Order());
            var shown = order.Where(items.ContainsKey).Select(code => items[code]).ToArray();
            Assert.DoesNotContain(shown.Zip(shown.Skip(1)), pair => pair.First == pair.Second);
        }
    }

    [Fact]
    public void Over_ten_raters_every_method_stands_at_every_place_equally_often()
    {
        var plan = TinyStudy.Plan(raters: 10);
        var methods = plan.Clips.ToDictionary(clip => clip.Code, clip => clip.Method);
        var orders = Enumerable.Range(0, 10)
            .Select(rater => ScreenOrder.Of(plan, rater).Where(methods.ContainsKey).Select(code => methods[code]).ToArray()).ToArray();
        for (var place = 0; place < plan.Clips.Count; place++)
            Assert.All(orders.CountBy(order => order[place]), count => Assert.Equal(2, count.Value));
    }

    [Fact]
    public void Checks_are_spread_over_the_session_and_move_from_rater_to_rater()
    {
        var plan = TinyStudy.Plan();
        int[] Places(int rater) =>
            [.. ScreenOrder.Of(plan, rater).Index().Where(screen => screen.Item.StartsWith("check")).Select(screen => screen.Index)];
        Assert.NotEqual(Places(0), Places(1));
        Assert.All(Enumerable.Range(0, 20).Select(Places), places =>
            Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.Second > pair.First)));
    }
}
