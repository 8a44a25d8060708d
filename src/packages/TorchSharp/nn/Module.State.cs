using ExpClip.Common;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Parameters and persistent buffers by their full names. The tensors are the module's own.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach (var (name, parameter) in named_parameters(recurse: false)) destination.TryAdd(Join(prefix, name), parameter);
                foreach (var (name, buffer) in named_buffers(recurse: false, include_nonpersistent: false))
                    destination.TryAdd(Join(prefix, name), buffer);
                foreach (var (name, child) in named_children()) child.state_dict(destination, Join(prefix, name));
                return destination;
            }

            /// <summary>Copies values of the same names into this module.</summary>
            /// <param name="strict">Refuse names that only one side has.</param>
            /// <param name="skip">Names to leave out on both sides.</param>
            /// <exception cref="InvalidOperationException">Names differ and <paramref name="strict"/> holds.</exception>
            /// <exception cref="ArgumentException">A shape differs; nothing has been copied then.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source,
                bool strict = true, IList<string>? skip = null)
            {
                var own = state_dict();
                var missing = own.Keys.Where(key => !source.ContainsKey(key) && !Skips(skip, key)).ToList();
                var unexpected = source.Keys.Where(key => !own.ContainsKey(key) && !Skips(skip, key)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException(StateDictFile.NameDifferences(missing, unexpected));

                var common = own.Where(entry => source.ContainsKey(entry.Key) && !Skips(skip, entry.Key)).ToList();
                foreach (var (key, tensor) in common)
                    if (!tensor.shape.SequenceEqual(source[key].shape))
                        throw new ArgumentException(
                            $"tensor '{key}' has shape ({string.Join(", ", source[key].shape)}), the module's ({string.Join(", ", tensor.shape)})");
                using var _ = no_grad();
                foreach (var (key, tensor) in common) tensor.copy_(source[key]);
                return (missing, unexpected);
            }

            /// <summary>Writes the state to a file, which appears when it is complete.</summary>
            public Module save(string location, IList<string>? skip = null)
            {
                AtomicFile.Write(location, stream =>
                {
                    using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
                    save(writer, skip);
                });
                return this;
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Writes the state and closes the stream.</summary>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null) =>
                StateDictFile.Write(writer, sd.Where(entry => !Skips(skip, entry.Key)).ToList());

            /// <summary>Reads a state that <c>save</c> wrote; the module changes only when all of it could be read.</summary>
            /// <param name="strict">Refuse names that only one side has.</param>
            /// <param name="skip">Names to leave as they are.</param>
            /// <param name="loadedParameters">Receives each name of the file, with whether the module has it.</param>
            /// <exception cref="ArgumentException">Names, shapes or element types differ.</exception>
            /// <exception cref="InvalidDataException">The file is damaged, cut short, or something else altogether.</exception>
            public virtual Module load(
                string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location)) throw new FileNotFoundException($"{location}: no such checkpoint", location);
                using var stream = File.OpenRead(location);
                using var reader = new BinaryReader(stream);
                return Load(new StateDictFile(reader, location), strict, skip, loadedParameters, wholeFile: true);
            }

            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var file = new StateDictFile(reader, reader.BaseStream is FileStream stream ? stream.Name : "the stream");
                return Load(file, strict, skip, loadedParameters, wholeFile: false);
            }

            /// <summary>Reads a state and closes the stream.</summary>
            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            private Module Load(StateDictFile file, bool strict, IList<string>? skip, Dictionary<string, bool>? loadedParameters, bool wholeFile)
            {
                using var scope = NewDisposeScope();
                using var _ = no_grad();
                var own = state_dict();
                var (values, names) = file.Read(own, strict, name => Skips(skip, name));
                if (wholeFile) file.ExpectEnd();
                foreach (var (name, value) in values) own[name].copy_(value);
                if (loadedParameters is not null)
                    foreach (var name in names) loadedParameters[name] = own.ContainsKey(name);
                return this;
            }

            private static bool Skips(IList<string>? skip, string name) => skip is not null && skip.Contains(name);

            private static string Join(string? prefix, string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";
        }
    }
}
