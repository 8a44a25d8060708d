using System.Globalization;

namespace ExpClip.Repro.Results.Benchmarks;

/// <summary>Numbers as tables of benchmarks show them.</summary>
public static class Figure
{
    /// <summary>A ratio: two decimals, more below 0.1.</summary>
    public static string Of(double ratio) => ratio.ToString(ratio < 0.1 ? "G2" : "F2", CultureInfo.InvariantCulture);

    /// <summary>Seconds in the unit that leaves few digits.</summary>
    public static string Time(double seconds) => seconds switch
    {
        < 1e-6 => $"{Digits(seconds * 1e9)} ns",
        < 1e-3 => $"{Digits(seconds * 1e6)} µs",
        < 1 => $"{Digits(seconds * 1e3)} ms",
        _ => $"{Digits(seconds)} s",
    };

    /// <summary>Bytes as megabytes.</summary>
    public static string Megabytes(long bytes) => (bytes / 1e6).ToString("F0", CultureInfo.InvariantCulture) + " MB";

    private static string Digits(double value) => value.ToString(value >= 100 ? "F0" : "G3", CultureInfo.InvariantCulture);
}
