using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<(string name, Module module)> named_children() => _children.Select(child => (child.Key, child.Value));

            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module);

            /// <summary>Sub-modules at every depth, without this one: <c>layers</c>, <c>layers.0</c>, …</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children()) yield return child;
                foreach (var (name, child) in named_children())
                    foreach (var (inner, module) in child.named_modules()) yield return ($"{name}.{inner}", module);
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(module => module.module);

            /// <summary>Parameters, each once even when modules share it.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                Distinct(OwnAndInner(recurse, module => module._parameters.Select(entry => (entry.Key, entry.Value))));

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);

            /// <summary>Buffers, each once even when modules share it.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
                Distinct(OwnAndInner(recurse, module => module._buffers
                    .Where(entry => include_nonpersistent || entry.Value.Persistent)
                    .Select(entry => (entry.Key, entry.Value.Tensor))));

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            private IEnumerable<(string Name, T Tensor)> OwnAndInner<T>(
                bool recurse, Func<Module, IEnumerable<(string Name, T Tensor)>> own) where T : Tensor
            {
                foreach (var entry in own(this)) yield return entry;
                if (!recurse) yield break;
                foreach (var (prefix, child) in named_children())
                    foreach (var (name, tensor) in child.OwnAndInner(true, own)) yield return ($"{prefix}.{name}", tensor);
            }

            private static IEnumerable<(string, T)> Distinct<T>(IEnumerable<(string Name, T Tensor)> entries) where T : Tensor
            {
                var seen = new HashSet<nint>();
                return entries.Where(entry => !entry.Tensor.IsInvalid && seen.Add(entry.Tensor.Handle));
            }
        }
    }
}
