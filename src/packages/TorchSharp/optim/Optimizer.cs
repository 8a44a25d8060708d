using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Changes parameters by their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            protected IList<ParamGroup> _parameter_groups = [];

            /// <summary>The groups of parameters, each with a learning rate that a scheduler may change.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            /// <summary>Drops all gradients: the next backward pass starts from nothing.</summary>
            public virtual void zero_grad()
            {
                foreach (var parameter in parameters()) parameter.grad = null;
            }

            /// <summary>One step. Parameters without a gradient stay as they are.</summary>
            /// <param name="closure">Evaluates the model again and returns the loss, which the step then returns.</param>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>Adds parameters; options left out are those the optimiser was made with.</summary>
            /// <exception cref="ArgumentException">One of the parameters is optimised already.</exception>
            public abstract void add_param_group(ParamGroup param_group);

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing) { }

            /// <summary>The options of each group and the state of each parameter, in the order the parameters were given.</summary>
            public class StateDictionary
            {
                internal StateDictionary() { }

                public List<OptimizerOptions> Options { get; } = [];

                public List<OptimizerState> State { get; } = [];
            }
        }
    }
}
