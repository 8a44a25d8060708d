using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: parameters, buffers and sub-modules under names, in the order they were registered.</summary>
        public partial class Module : IDisposable
        {
            private readonly string _name;
            private readonly OrderedDictionary<string, Parameter> _parameters = [];
            private readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> _buffers = [];
            private readonly OrderedDictionary<string, Module> _children = [];
            private bool _areComponentsRegistered;
            private bool _training = true;

            protected Module(string name) => _name = name;

            public virtual string GetName() => _name;

            /// <summary>True while dropout is on.</summary>
            public virtual bool training => _training;

            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var (_, child) in named_children()) child.train(train);
            }

            public virtual void eval() => train(false);

            /// <summary>Forgets the gradients of all parameters, or sets them to zero.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is null) continue;
                    if (set_to_none) parameter.grad = null;
                    else gradient.zero_();
                }
            }

            /// <summary>Calls <paramref name="fn"/> on every sub-module, then on this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, child) in named_children()) child.apply(fn);
                fn(this);
                return this;
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                    throw new ArgumentNullException(nameof(param), $"{_name}: parameter '{name}' is null or disposed");
                if (!_parameters.TryAdd(name, param)) throw new InvalidOperationException($"{_name}: parameter '{name}' is already registered");
            }

            /// <param name="persistent">False keeps the buffer out of the state dictionary.</param>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                    throw new ArgumentNullException(nameof(tensor), $"{_name}: buffer '{name}' is null or disposed");
                if (!_buffers.TryAdd(name, (tensor, persistent)))
                    throw new InvalidOperationException($"{_name}: buffer '{name}' is already registered");
            }

            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a sub-module; null takes the one of that name out.</summary>
            public virtual void register_module(string name, Module submodule)
            {
                if (string.IsNullOrEmpty(name) || name.Contains('.'))
                    throw new ArgumentException($"{_name}: a module cannot be named '{name}' (empty, or with a dot)", nameof(name));
                if (submodule is null)
                {
                    _children.Remove(name);
                    return;
                }
                if (_children.ContainsKey(name)) throw new InvalidOperationException($"{_name}: sub-module '{name}' is already registered");
                submodule.RegisterComponents();
                _children.Add(name, submodule);
            }

            /// <summary>
            /// Registers every field that holds a module, a parameter or a tensor, under the field's name. The last line of a constructor.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (_areComponentsRegistered) return;
                _areComponentsRegistered = true;
                foreach (var field in Fields(GetType()))
                {
                    var name = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    if (_parameters.ContainsKey(name) || _buffers.ContainsKey(name) || _children.ContainsKey(name)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(name, module); break;
                        case Parameter parameter: register_parameter(name, parameter); break;
                        case Tensor tensor: register_buffer(name, tensor); break;
                    }
                }
            }

            /// <summary>Takes all sub-modules out, for containers that number theirs anew.</summary>
            protected void ClearModules() => _children.Clear();

            /// <summary>Sets the parameter of that name and frees the one it replaces; the module, not a scope, owns it from now on.</summary>
            private protected Parameter? Own(string name, Parameter? value)
            {
                _areComponentsRegistered = true; // a module that names its parameters itself has no fields to search
                if (_parameters.TryGetValue(name, out var former) && !ReferenceEquals(former, value)) former.Dispose();
                if (value is null)
                {
                    _parameters.Remove(name);
                    return null;
                }
                value.DetachFromDisposeScope();
                return _parameters[name] = value;
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees parameters and buffers, then the sub-modules.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var (_, parameter) in _parameters) parameter.Dispose();
                foreach (var (_, (buffer, _)) in _buffers) buffer.Dispose();
                foreach (var (_, child) in named_children()) child.Dispose();
            }

            private static IEnumerable<FieldInfo> Fields(Type type)
            {
                const BindingFlags own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;
                var seen = new HashSet<string>();
                for (var level = type; level is not null && level != typeof(Module); level = level.BaseType)
                    foreach (var field in level.GetFields(own))
                        if (seen.Add(field.Name)) yield return field;
            }
        }
    }
}
