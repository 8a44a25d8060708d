using System.Globalization;

namespace TorchSharp;

/// <summary>Kinds of device, numbered as libtorch numbers them.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
}

public static partial class torch
{
    /// <summary>Where a tensor lives: <c>cpu</c>, <c>cuda</c> (the current one) or <c>cuda:1</c>.</summary>
    public class Device
    {
        public Device(DeviceType deviceType, int index = -1)
        {
            if (index is < -1 or > MaxIndex) throw new ArgumentOutOfRangeException(nameof(index), index, $"a device number lies in 0 to {MaxIndex}");
            (type, this.index) = (deviceType, index);
        }

        /// <exception cref="ArgumentException">The text is not a device this libtorch knows.</exception>
        public Device(string description)
        {
            var parts = description.Split(':');
            type = parts[0].ToLowerInvariant() switch
            {
                "cpu" => DeviceType.CPU,
                "cuda" => DeviceType.CUDA,
                _ => throw new ArgumentException($"unknown device '{description}': expected cpu, cuda or cuda:N"),
            };
            index = -1;
            if (parts.Length == 1) return;
            if (parts.Length > 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > MaxIndex)
                throw new ArgumentException($"unknown device '{description}': expected cpu, cuda or cuda:N");
            index = number;
        }

        private const int MaxIndex = 127; // libtorch keeps device numbers in one signed byte

        public DeviceType type { get; }

        /// <summary>Number of the device among its kind; -1 means the current one.</summary>
        public int index { get; }

        internal long Code => (int)type * 256 + index + 1;

        public static implicit operator Device(string description) => new(description);

        public override string ToString() => type.ToString().ToLowerInvariant() + (index < 0 ? "" : $":{index}");

        public override bool Equals(object? other) => other is Device device && device.Code == Code;

        public override int GetHashCode() => (int)Code;

        internal static Device FromCode(long code) => new((DeviceType)(code / 256), (int)(code % 256) - 1);
    }

    public static readonly Device CPU = new(DeviceType.CPU);

    public static Device CUDA { get; } = new(DeviceType.CUDA);

    public static Device device(string description) => new(description);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);
}
