namespace ExpClip.Repro.Figures.Display;

/// <summary>
/// Tells a notebook engine how a type shows itself. Notebook engines find this attribute by its name (the convention of
/// .NET Interactive), so the kit's types display under any of them without referencing one. On the assembly it names the formatters of
/// other packages' types (<see cref="NotebookFormats"/>).
/// </summary>
/// <param name="formatterSourceType">A type with a parameterless constructor and <c>IEnumerable&lt;object&gt; CreateTypeFormatters()</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The forms to show, best first.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
