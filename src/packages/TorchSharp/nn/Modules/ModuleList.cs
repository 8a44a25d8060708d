using System.Collections;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules under the names "0", "1", …; who owns the list says how they are called.</summary>
public class ModuleList<T> : nn.Module, IList<T> where T : nn.Module
{
    private readonly List<T> _list;

    public ModuleList(params T[] modules) : base(nameof(ModuleList<>))
    {
        _list = [.. modules];
        Renumber();
    }

    public T this[int index]
    {
        get => _list[index];
        set => Change(list => list[index] = value);
    }

    public int Count => _list.Count;

    public bool IsReadOnly => false;

    public void Add(T item) => Change(list => list.Add(item));

    public void append(params T[] parameters) => extend(parameters);

    public void extend(IEnumerable<T> modules) => Change(list => list.AddRange(modules));

    public void Insert(int index, T item) => Change(list => list.Insert(index, item));

    public bool Remove(T item)
    {
        var index = _list.IndexOf(item);
        if (index >= 0) RemoveAt(index);
        return index >= 0;
    }

    public void RemoveAt(int index) => Change(list => list.RemoveAt(index));

    public void Clear() => Change(list => list.Clear());

    public bool Contains(T item) => _list.Contains(item);

    public int IndexOf(T item) => _list.IndexOf(item);

    public void CopyTo(T[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

    public IEnumerator<T> GetEnumerator() => _list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing to search: the list registers what it holds.</summary>
    protected override void RegisterComponents() { }

    private void Change(Action<List<T>> edit)
    {
        edit(_list);
        Renumber();
    }

    private void Renumber()
    {
        ClearModules();
        for (var i = 0; i < _list.Count; i++) register_module(i.ToString(CultureInfo.InvariantCulture), _list[i]);
    }
}
