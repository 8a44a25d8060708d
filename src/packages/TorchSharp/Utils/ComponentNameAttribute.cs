namespace TorchSharp.Utils;

/// <summary>The name under which RegisterComponents registers a field, where it differs from the field's own.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class ComponentNameAttribute : Attribute
{
    public string Name { get; set; } = "";
}
