using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Moving a module between devices and element types, keeping its static type.</summary>
public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, ScalarType type, bool non_blocking = false) where T : nn.Module => (T)module.Convert(null, type);

    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false) where T : nn.Module =>
        (T)module.Convert(device, type);

    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module =>
        (T)module.Convert(new Device(deviceType, deviceIndex), null);

    public static T to<T>(this T module, Device device, bool non_blocking = false) where T : nn.Module => (T)module.Convert(device, null);

    public static T to<T>(this T module, string device, bool non_blocking = false) where T : nn.Module => (T)module.Convert(new Device(device), null);

    public static T to<T>(this T module, Tensor other, bool non_blocking = false) where T : nn.Module => (T)module.Convert(other.device, other.dtype);

    public static T cpu<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(DeviceType.CPU);

    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : nn.Module =>
        module.to(DeviceType.CUDA, deviceIndex);

    public static T bfloat16<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(ScalarType.BFloat16);

    public static T @float<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(ScalarType.Float32);

    public static T @double<T>(this T module, bool non_blocking = false) where T : nn.Module => module.to(ScalarType.Float64);
}
