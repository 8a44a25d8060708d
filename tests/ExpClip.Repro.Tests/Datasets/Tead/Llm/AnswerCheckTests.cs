using ExpClip.Repro.Datasets.Tead.Llm;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Datasets.Tead.Llm;

public sealed class AnswerCheckTests
{
    private static readonly AnswerCheck Check = new(FacsTables.Load());

    [Theory]
    [InlineData("""{"tags":["Joy","quiet pride","self-doubt"],"aus":["6C","12","L14"]}""")]
    [InlineData("""{"tags":["joy","hope","pride"],"aus":[]}""")]
    [InlineData("```json\n{\"tags\":[\"joy\",\"hope\",\"pride\"],\"aus\":[\"12\"]}\n```")]
    public void A_right_answer_is_read(string answer)
    {
        Assert.Null(Check.ReadFace(answer, out var tags, out _));
        Assert.Equal(3, tags.Count);
        Assert.Equal(tags.Select(tag => tag.ToLowerInvariant()), tags);
    }

    [Theory]
    [InlineData("I feel joy.", "no JSON object but 'I feel joy.'")]
    [InlineData("", "no JSON object")]
    [InlineData("""["joy"]""", "no JSON object")]
    [InlineData("""{"tags":["joy","hope","pride"],"aus":["12"]""", "cut off or malformed")]
    [InlineData("""{"tags":["joy","hope","pride"],"aus":["12"]}{"tags":["joy","hope","pride"],"aus":["12"]}""", "cut off or malformed")]
    [InlineData("""{"tags":["joy","hope","pride"]}""", "field 'aus' is expected once")]
    [InlineData("""{"tags":["joy","hope","pride"],"aus":["12"],"note":"!"}""", "field 'note' is not asked for")]
    [InlineData("""{"tags":["joy","hope","pride"],"tags":["a","b","c"],"aus":["12"]}""", "field 'tags' is expected once")]
    [InlineData("""{"tags":["joy","hope","pride"],"aus":[12]}""", "field 'aus' is not a list of texts")]
    [InlineData("""{"tags":["joy","hope"],"aus":["12"]}""", "2 tags, expected 3 to 5")]
    [InlineData("""{"tags":["a","b","c","d","e","f"],"aus":["12"]}""", "6 tags")]
    [InlineData("""{"tags":["joy","Joy","pride"],"aus":["12"]}""", "a tag is given twice")]
    [InlineData("""{"tags":["joy","hope","click http://x.example now"],"aus":["12"]}""", "is not one to three words")]
    [InlineData("""{"tags":["joy","hope","<b>pride</b>"],"aus":["12"]}""", "is not one to three words")]
    [InlineData("""{"tags":["joy","hope","\ud83d"],"aus":["12"]}""", "malformed")]
    [InlineData("""{"tags":["joy","hope","pride"],"aus":["AU12"]}""", "action unit 'AU12' is not in the notation")]
    [InlineData("""{"tags":["joy","hope","pride"],"aus":["99"]}""", "AU 99 is not among the 36")]
    [InlineData("""{"tags":["joy","hope","pride"],"aus":["12","12"]}""", "AU 12 is given 2 times")]
    [InlineData("""{"tags":["joy","hope","pride"],"aus":["24","26"]}""", "AU 24 contradicts AU 26")]
    [InlineData("""{"tags":["joy","hope","pride"],"aus":["46"]}""", "AU 46 acts on one side")]
    public void A_wrong_answer_is_named(string answer, string expected) => Assert.Contains(expected, Check.ReadFace(answer, out _, out _));

    [Theory]
    [InlineData("""{"situations":["He waits.","She runs."]}""", null)]
    [InlineData("""{"situations":["He waits."]}""", "1 situations, expected 2 to 5")]
    [InlineData("""{"situations":["He waits."," "]}""", "a situation is empty")]
    [InlineData("""{"situations":["He waits.","he waits."]}""", "a situation is given twice")]
    public void Situations_are_checked(string answer, string? expected) => Assert.Equal(expected, AnswerCheck.ReadSituations(answer, out _));

    [Fact]
    public void An_answer_nested_to_crash_a_parser_is_only_wrong() =>
        Assert.Contains("malformed", Check.ReadFace("{\"tags\":" + new string('[', 5000), out _, out _));
}
