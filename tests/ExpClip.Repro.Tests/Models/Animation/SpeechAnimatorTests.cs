using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Animation.Systems;
using ExpClip.Repro.Models.ExpClip;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Models.Animation;

[Collection("torch")]
public sealed class SpeechAnimatorTests
{
    private static Func<Memory<float>, int> Noise(int samples, int seed = 1)
    {
        var (random, left) = (new Random(seed), samples);
        return buffer =>
        {
            var count = Math.Min(left, buffer.Length);
            for (var i = 0; i < count; i++) buffer.Span[i] = random.NextSingle() - 0.5f;
            left -= count;
            return count;
        };
    }

    private static async Task<List<float[]>> All(IAsyncEnumerable<float[]> frames)
    {
        var all = new List<float[]>();
        await foreach (var frame in frames) all.Add(frame);
        return all;
    }

    [Theory]
    [InlineData(400)]       // 25 ms
    [InlineData(16_000)]
    [InlineData(68_000)]    // within the first window
    [InlineData(70_400)]    // exactly one window's samples
    [InlineData(70_401)]
    [InlineData(200_000)]
    [InlineData(480_000)]
    public async Task There_is_a_frame_for_every_15th_of_a_second_begun(int samples)
    {
        using var system = TinyAnimation.System();
        var frames = await All(new SpeechAnimator(system).Animate(Noise(samples), new StyleTimeline(new StylePrompt("happy"))));
        Assert.Equal((int)Math.Ceiling(samples * 15 / 16_000.0), frames.Count);
        Assert.All(frames, frame => Assert.All(frame, weight => Assert.InRange(weight, 0, 1)));
    }

    [Fact]
    public async Task Ten_minutes_drift_by_no_frame_and_come_as_a_stream()
    {
        using var system = TinyAnimation.System();
        var (read, inner) = (0L, Noise(600 * 16_000));
        var (count, ahead) = (0, 0.0);
        int Count(Memory<float> buffer) { var got = inner(buffer); read += got; return got; }
        await foreach (var _ in new SpeechAnimator(system).Animate(Count, new StyleTimeline(new StylePrompt("calm"))))
            ahead = Math.Max(ahead, read / 16_000.0 - count++ / 15.0);
        Assert.Equal(9_000, count);
        Assert.InRange(ahead, 0, 4.41); // seconds of sound taken before their frames came out: one window
    }

    [Fact]
    public async Task Two_windows_agree_with_one_where_they_do_not_overlap_and_meet_without_a_jump()
    {
        using var system = TinyAnimation.System();
        var timeline = new StyleTimeline(new StylePrompt("sad"));
        var one = await All(new SpeechAnimator(system).Animate(Noise(70_400), timeline));
        var two = await All(new SpeechAnimator(system).Animate(Noise(140_800), timeline));
        for (var i = 0; i < SpeechAnimator.Hop; i++) Assert.Equal(one[i], two[i]);
    }

    [Fact]
    public async Task Prompts_change_along_the_time()
    {
        using var system = TinyAnimation.System();
        var (happy, angry) = (new StylePrompt("happy"), new StylePrompt("angry"));
        async Task<List<float[]>> Under(StyleTimeline timeline) => await All(new SpeechAnimator(system).Animate(Noise(160_000), timeline));
        var (first, second) = (await Under(new StyleTimeline(happy)), await Under(new StyleTimeline(angry)));
        var both = await Under(new StyleTimeline(happy, (5, angry)));
        Assert.Equal(first[70], both[70]);     // 4.7 s
        Assert.Equal(second[100], both[100]);  // 6.7 s
        Assert.NotEqual(first[100], second[100]);
    }

    [Fact]
    public async Task A_prompt_s_style_is_computed_once_for_all_windows()
    {
        var style = new CountedStyle();
        using var system = TinyAnimation.System(() => style);
        await All(new SpeechAnimator(system).Animate(Noise(300_000), new StyleTimeline(new StylePrompt("happy"), (5, new StylePrompt("angry")))));
        Assert.Equal(["happy", "angry"], style.Asked);
    }

    private sealed class CountedStyle() : StyleSource(nameof(CountedStyle))
    {
        public List<string> Asked { get; } = [];

        public override Tensor OfClips(Tensor clips, IReadOnlyList<ClipFacts> windows) => throw new NotSupportedException("nothing is trained here");

        public override Tensor OfPrompts(IReadOnlyList<StylePrompt> prompts, IReadOnlyList<string> transcripts)
        {
            Asked.AddRange(prompts.Select(prompt => prompt.Text));
            return zeros([prompts.Count, TinyAnimation.Options.StyleWidth]);
        }
    }

    [Fact]
    public void Shares_add_up_and_bad_times_are_refused()
    {
        var (a, b, c) = (new StylePrompt("a"), new StylePrompt("b"), new StylePrompt("c"));
        var timeline = new StyleTimeline(a, (4, c), (2, b));
        Assert.Equal(["a", "b", "c"], timeline.Prompts.Select(prompt => prompt.Text));
        for (var t = 0.0; t < 6; t += 0.1) Assert.Equal(1, timeline.SharesAt(t).Sum(), 1e-5f);
        Assert.Equal([0, 0.5f, 0.5f], timeline.SharesAt(4.4), (x, y) => Math.Abs(x - y) < 1e-5);
        Assert.Contains("-1 s", Assert.Throws<InputException>(() => new StyleTimeline(a, (-1, b))).Message);
        Assert.Contains("same time", Assert.Throws<InputException>(() => new StyleTimeline(a, (2, b), (2, c))).Message);
    }

    public static TheoryData<string> Systems => ["none", "label", "prompt", "transcript"];

    [Theory]
    [MemberData(nameof(Systems))]
    public void Compared_systems_read_what_they_say_they_read(string kind)
    {
        var options = TinyAnimation.Options;
        using var system = TinyAnimation.System(() => kind switch
        {
            "none" => new NoStyle(options),
            "label" => new LabelStyle(options),
            "prompt" => new PromptStyle(options),
            _ => (StyleSource)new TranscriptStyle(options),
        });
        float[] Style(StylePrompt prompt, string transcript)
        {
            using var style = system.Style.OfPrompts([prompt], [transcript]);
            return style.detach().data<float>().ToArray();
        }
        var usual = Style(new StylePrompt("angry", null, "anger"), "hello there");
        Assert.Equal(kind != "label", usual.SequenceEqual(Style(new StylePrompt("angry", null, "fear"), "hello there")));
        Assert.Equal(kind != "prompt", usual.SequenceEqual(Style(new StylePrompt("bored", null, "anger"), "hello there")));
        Assert.Equal(kind != "transcript", usual.SequenceEqual(Style(new StylePrompt("angry", null, "anger"), "good night")));
    }

    [Fact]
    public void Our_style_is_ExpCLIPs_embedding_of_weights_or_words()
    {
        using var expclip = TinyAnimation.ExpClip();
        using var style = new ExpClipStyle(TinyAnimation.Options, expclip);
        var weights = Enumerable.Range(0, 52).Select(i => i / 52f).ToArray();
        using var expression = tensor(weights, [1, 52]);
        Assert.Equal(expclip.EncodeExpression(expression).data<float>().ToArray(),
            style.OfPrompts([new StylePrompt("", weights)], [""]).data<float>().ToArray());
        Assert.Equal(new ExpressionMaker(expclip).Express(["glad"])[0],
            expclip.Decode(style.OfPrompts([new StylePrompt("glad")], [""])).clamp(0, 1).data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
    }
}
