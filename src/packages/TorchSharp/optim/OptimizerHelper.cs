using ExpClip.Common;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameter groups, their state, and state files: what the optimisers have in common.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    private readonly Dictionary<Parameter, OptimizerState> _state = new(ReferenceEqualityComparer.Instance);
    private OptimizerOptions? _defaults;

    private protected OptimizerOptions Defaults
    {
        get => _defaults!;
        init => _defaults = value;
    }

    /// <summary>Writes options and state to a file, which is complete or not there.</summary>
    public void save_state_dict(string location) => AtomicFile.Write(location, stream =>
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        save_state_dict(writer);
    });

    /// <exception cref="InvalidDataException">The file is not the state of such an optimiser over such parameters.</exception>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        try
        {
            load_state_dict(reader);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or InvalidDataException or ArgumentException)
        {
            throw new InvalidDataException($"{location}: not the state of this optimiser: {e.Message}", e);
        }
    }

    public void save_state_dict(BinaryWriter writer)
    {
        var state = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt64(state.Options.Count);
        writer.Write7BitEncodedInt64(state.State.Count);
        foreach (var options in state.Options) options.SaveStateDict(writer);
        foreach (var one in state.State) one.SaveStateDict(writer);
    }

    public void load_state_dict(BinaryReader reader)
    {
        var name = reader.ReadString();
        if (name != GetType().Name) throw new InvalidDataException($"the state belongs to the optimiser {name}, not to {GetType().Name}");
        var state = state_dict();
        RequireCounts(state, reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        foreach (var options in state.Options) options.LoadStateDict(reader);
        foreach (var one in state.State) one.LoadStateDict(reader);
    }

    /// <summary>Takes over the state of another optimiser of the same kind, by copy.</summary>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var mine = this.state_dict();
        RequireCounts(mine, state_dict.Options.Count, state_dict.State.Count);
        for (var i = 0; i < mine.Options.Count; i++)
            if (mine.Options[i] != state_dict.Options[i]) mine.Options[i].LoadStateDict(state_dict.Options[i]);
        for (var i = 0; i < mine.State.Count; i++)
            if (mine.State[i] != state_dict.State[i]) mine.State[i].LoadStateDict(state_dict.State[i]);
    }

    /// <summary>The live options and state, not a copy.</summary>
    public virtual StateDictionary state_dict()
    {
        var state = new StateDictionary();
        state.Options.AddRange(_parameter_groups.Select(group => group.Options!));
        state.State.AddRange(parameters().Select(StateOf));
        return state;
    }

    /// <summary>Moves the state to where its parameters have gone.</summary>
    public void to(Device device)
    {
        foreach (var state in _state.Values) state.to(device);
    }

    public override void add_param_group(ParamGroup param_group)
    {
        param_group.Options ??= NewOptions();
        param_group.Options.FillFrom(Defaults);
        var parameters = param_group.Parameters.ToArray();
        foreach (var parameter in parameters)
        {
            if (_state.ContainsKey(parameter)) throw new ArgumentException("a parameter was given to the optimiser twice");
            _state.Add(parameter, NewState(parameter));
        }
        param_group.Parameters = parameters;
        _parameter_groups.Add(param_group);
    }

    public override Tensor? step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
            using (enable_grad()) loss = closure();
        using (no_grad())
        using (NewDisposeScope())
            foreach (var group in _parameter_groups) Step(group);
        return loss;
    }

    private protected abstract void Step(ParamGroup group);

    private protected abstract OptimizerOptions NewOptions();

    private protected abstract OptimizerState NewState(Parameter parameter);

    private protected OptimizerState StateOf(Parameter parameter) => _state[parameter];

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        foreach (var state in _state.Values) state.Dispose();
        _state.Clear();
        _parameter_groups.Clear();
    }

    private static void RequireCounts(StateDictionary mine, long groups, long states)
    {
        if (groups != mine.Options.Count || states != mine.State.Count)
            throw new InvalidDataException(
                $"the state has {groups} groups and {states} parameters, the optimiser {mine.Options.Count} and {mine.State.Count}");
    }
}
