using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Speech;
using ExpClip.Repro.Speech;
using ExpClip.Repro.Speech.Visemes;
using ExpClip.Repro.Training.Compute;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training.Animation;

/// <summary>Windows of a step.</summary>
/// <param name="Heard">Features of the speech, (B, 221, width).</param>
/// <param name="Motion">Weights, (B, 64, 52).</param>
/// <param name="Facts">What else is known.</param>
/// <param name="RandomExpression">b_r: expressions of TEAD, (B, 52).</param>
/// <param name="Lambda">λ ~ U(0, 1), (B, 1).</param>
/// <param name="Contact">Where the lips should touch, the inverse of the recording's wide opening, per millimetre; 0 elsewhere. (B, 64).</param>
public readonly record struct GeneratorBatch(
    Tensor Heard, Tensor Motion, IReadOnlyList<ClipFacts> Facts, Tensor RandomExpression, Tensor Lambda, Tensor Contact);

/// <summary>Recordings as tensors, each made at first use and kept in half precision: 35 hours of speech need 3.6 GB.</summary>
public sealed class GeneratorData : IDisposable
{
    private const int BandsAStep = 20, FeaturesAStep = 10; // log-mel frames and features of three animation frames
    private const int Features = GeneratorOptions.Samples / 320 + 1, Bands = GeneratorOptions.Samples / 160 + 1;

    private readonly LogMel _spectrum;
    private readonly LipAperture _aperture;
    private readonly IReadOnlyList<float[]> _expressions;
    private readonly Dictionary<string, string[]> _descriptions;
    private readonly Dictionary<string, (Tensor Spectrum, Tensor Motion, Tensor Contact)> _loaded = [];
    private readonly Dictionary<string, Tensor> _heard = [];
    private Device _device = CPU;

    /// <param name="aperture">Tells how far lips are apart.</param>
    /// <param name="expressions">TEAD's, which EPA draws from.</param>
    /// <param name="emotions">Words for the corpus's emotions.</param>
    public GeneratorData(LogMelOptions options, LipAperture aperture, IReadOnlyList<SpeechRecording> train, IReadOnlyList<SpeechRecording> test,
        IReadOnlyList<float[]> expressions, EmotionBase emotions)
    {
        (_spectrum, _aperture, _expressions) = (new LogMel(options), aperture, expressions);
        (Train, Test) = ([.. train.Where(IsLongEnough)], [.. test.SelectMany(recording => recording.Windows(GeneratorOptions.Frames))]);
        _descriptions = BeatEmotion.All.ToDictionary(
            emotion => emotion.Name, emotion => (string[])[emotion.Name, .. emotions.Find(emotion.Name)?.Synonyms ?? []]);
    }

    public IReadOnlyList<SpeechRecording> Train { get; }

    public IReadOnlyList<SpeechWindow> Test { get; }

    /// <summary>What hears, frozen and the caller's. To be set before batches are asked for.</summary>
    public VisemeEncoder? Encoder { get; set; }

    /// <summary>
    /// Keeps recordings, batches and the encoder on a device until what it returns is disposed: nothing is copied there step by step.
    /// </summary>
    public IDisposable On(TrainingDevice device) => new Stay(this, device);

    private sealed class Stay : IDisposable
    {
        private readonly GeneratorData _data;
        private readonly Visit? _encoder;

        internal Stay(GeneratorData data, TrainingDevice device)
        {
            (_data, _encoder) = (data, data.Encoder is { } encoder ? new Visit(device, encoder) : null);
            Go(device.Device);
        }

        public void Dispose()
        {
            _encoder?.Dispose();
            Go(CPU);
        }

        private void Go(Device device)
        {
            if (device.Equals(_data._device)) return;
            _data.Forget();
            _data._device = device;
        }
    }

    /// <summary>Random windows of the training recordings, each recording as likely as it is long.</summary>
    public SpeechWindow[] DrawWindows(int count, Random random)
    {
        var total = Train.Sum(recording => recording.Frames.Count);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var (place, index) = (random.Next(total), 0);
            while (place >= Train[index].Frames.Count) place -= Train[index++].Frames.Count;
            var last = (Train[index].Frames.Count - GeneratorOptions.Frames) / SpeechWindow.Step;
            return new SpeechWindow(Train[index], SpeechWindow.Step * random.Next(last + 1), GeneratorOptions.Frames);
        })];
    }

    /// <summary>A batch of random windows.</summary>
    /// <param name="distort">Whether their speech is heard distorted, as libtorch's seed decides (<see cref="SpectrumDistortion"/>).</param>
    public GeneratorBatch Draw(int count, Random random, bool distort = false)
    {
        var windows = DrawWindows(count, random);
        return Batch(windows, distort ? Distorted(windows) : Heard(windows), random);
    }

    /// <summary>Given windows; the caller's scope owns the tensors.</summary>
    public GeneratorBatch Batch(IReadOnlyList<SpeechWindow> windows, Random random) => Batch(windows, Heard(windows), random);

    private GeneratorBatch Batch(IReadOnlyList<SpeechWindow> windows, Tensor heard, Random random)
    {
        var expressions = new float[windows.Count * Blendshape.Count];
        for (var i = 0; i < windows.Count; i++) _expressions[random.Next(_expressions.Count)].CopyTo(expressions, i * Blendshape.Count);
        var lambda = Enumerable.Range(0, windows.Count).Select(_ => random.NextSingle()).ToArray();
        Tensor Cut(Func<SpeechRecording, Tensor> of) => stack(windows.Select(window => of(window.Recording).narrow(0, window.First, window.Length)));
        return new GeneratorBatch(
            heard,
            Cut(recording => Load(recording).Motion),
            [.. windows.Select(window =>
                new ClipFacts(window.Recording.Emotion, Pick(_descriptions[window.Recording.Emotion], random), window.Text))],
            tensor(expressions, [windows.Count, Blendshape.Count], float32, _device),
            tensor(lambda, [windows.Count, 1], float32, _device),
            Cut(recording => Load(recording).Contact));
    }

    /// <summary>Log-mel bands of windows, (B, 441, bands); silence beyond a recording's end.</summary>
    public Tensor Spectra(IReadOnlyList<SpeechWindow> windows)
    {
        var silence = Math.Log(new LogMelOptions().Floor);
        return stack(windows.Select(window =>
            Piece(Load(window.Recording).Spectrum, window.First / SpeechWindow.Step * BandsAStep, Bands, silence)));
    }

    /// <summary>Features of windows, (B, 221, width).</summary>
    public Tensor Heard(IReadOnlyList<SpeechWindow> windows) =>
        stack(windows.Select(window => Piece(Listen(window.Recording), window.First / SpeechWindow.Step * FeaturesAStep, Features, 0)));

    private Tensor Distorted(IReadOnlyList<SpeechWindow> windows)
    {
        using var frozen = no_grad();
        return Hears(SpectrumDistortion.Of(Spectra(windows)));
    }

    public void Dispose()
    {
        Forget();
        _spectrum.Dispose();
    }

    private void Forget()
    {
        foreach (var (spectrum, motion, contact) in _loaded.Values) foreach (var tensor in (Tensor[])[spectrum, motion, contact]) tensor.Dispose();
        foreach (var heard in _heard.Values) heard.Dispose();
        _loaded.Clear();
        _heard.Clear();
    }

    private Tensor Hears(Tensor bands) => Encoder?.Encode(bands) ?? throw new InvalidOperationException("Set Encoder before batches are asked for.");

    private static Tensor Piece(Tensor all, int first, int length, double beyond)
    {
        var there = (int)Math.Min(length, all.size(0) - first);
        var piece = all.narrow(0, first, there).to(float32);
        return there == length ? piece : cat([piece, full([length - there, all.size(1)], beyond, device: all.device)]);
    }

    // In windows behind one another, as long as those in which speech is heard when it is animated.
    private Tensor Listen(SpeechRecording recording)
    {
        if (_heard.TryGetValue(recording.Name, out var heard)) return heard;
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var spectrum = Load(recording).Spectrum;
        var pieces = new List<Tensor>();
        for (var first = 0; first < spectrum.size(0); first += Bands - 1)
            pieces.Add(Hears(Piece(spectrum, first, Bands, Math.Log(new LogMelOptions().Floor)).unsqueeze(0)).squeeze(0).narrow(0, 0, Features - 1));
        return _heard[recording.Name] = cat(pieces).to(float16).DetachFromDisposeScope();
    }

    private (Tensor Spectrum, Tensor Motion, Tensor Contact) Load(SpeechRecording recording)
    {
        if (_loaded.TryGetValue(recording.Name, out var loaded)) return loaded;
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var samples = SpeechFile.ReadAll(recording.AudioFile);
        SpeechInput.Check(recording.AudioFile, samples);
        var motion = new float[recording.Frames.Count * Blendshape.Count];
        for (var i = 0; i < recording.Frames.Count; i++) recording.Frames[i].CopyTo(motion, i * Blendshape.Count);
        var spectrum = _spectrum.call(tensor(samples, [1, samples.Length])).squeeze(0).to(float16);
        return _loaded[recording.Name] = (spectrum.to(_device).DetachFromDisposeScope(),
            tensor(motion, [recording.Frames.Count, Blendshape.Count], float32, _device).DetachFromDisposeScope(),
            tensor(Contacts(recording), float32, _device).DetachFromDisposeScope());
    }

    // The frame nearest the middle of each M, B and P.
    private float[] Contacts(SpeechRecording recording)
    {
        var wide = recording.Frames.Select(_aperture.Of).Order().ElementAt((int)(0.9 * (recording.Frames.Count - 1)));
        var touching = new float[recording.Frames.Count];
        foreach (var phone in recording.Phones.Where(phone => VisemeTable.IsBilabial(phone.Text)))
            if ((int)Math.Round((phone.Start + phone.End) / 2 * SpeechRecording.FramesPerSecond) is var frame && frame < touching.Length)
                touching[frame] = 1 / (float)Math.Max(1, wide);
        return touching;
    }

    private static bool IsLongEnough(SpeechRecording recording) => recording.Frames.Count >= GeneratorOptions.Frames;

    private static string Pick(string[] words, Random random) => words[random.Next(words.Length)];
}
