using TorchSharp.Modules;
using static TorchSharp.torch.optim;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>Stochastic gradient descent, with momentum (Sutskever et al. 2013) if asked for.</summary>
            public static SGD SGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <inheritdoc cref="SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
            public static SGD SGD(IEnumerable<(string name, Parameter parameter)> parameters,
                double learningRate, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters.Select(named => named.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            /// <inheritdoc cref="SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
            public static SGD SGD(IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Stochastic gradient descent, with momentum (Sutskever et al. 2013) if asked for.</summary>
    public class SGD : OptimizerHelper, IMomentum
    {
        public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

        /// <exception cref="ArgumentException">An option is out of its range, or a parameter is given twice.</exception>
        public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
        {
            Defaults = new Options
            {
                LearningRate = lr, InitialLearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay,
                nesterov = nesterov, maximize = maximize,
            };
            foreach (var group in parameters) add_param_group(group);
        }

        public double Momentum
        {
            get => ((Options)Defaults).momentum!.Value;
            set => ((Options)Defaults).momentum = value;
        }

        private protected override OptimizerOptions NewOptions() => new Options();

        private protected override OptimizerState NewState(Parameter parameter) => new State(parameter);

        private protected override void Step(Modules.ParamGroup group)
        {
            var options = (Options)group.Options!;
            foreach (var parameter in group.Parameters)
                if (parameter.grad is { } gradient)
                {
                    var direction = ((State)StateOf(parameter)).Direction(parameter, gradient, options);
                    parameter.add_(direction, (options.maximize!.Value ? 1 : -1) * options.LearningRate!.Value);
                }
        }

        public class Options : OptimizerOptions
        {
            public double? momentum;

            /// <summary>Share of the gradient that does not enter the momentum buffer.</summary>
            public double? dampening;

            public double? weight_decay;

            public bool? nesterov;

            /// <summary>Climb instead of descending.</summary>
            public bool? maximize;

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                writer.Write(momentum!.Value);
                writer.Write(dampening!.Value);
                writer.Write(weight_decay!.Value);
                writer.Write(nesterov!.Value);
                writer.Write(maximize!.Value);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                momentum = reader.ReadDouble();
                dampening = reader.ReadDouble();
                weight_decay = reader.ReadDouble();
                nesterov = reader.ReadBoolean();
                maximize = reader.ReadBoolean();
                Validate();
            }

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                var other = (Options)source;
                (momentum, dampening, weight_decay) = (other.momentum, other.dampening, other.weight_decay);
                (nesterov, maximize) = (other.nesterov, other.maximize);
            }

            internal override void FillFrom(OptimizerOptions defaults)
            {
                base.FillFrom(defaults);
                var other = (Options)defaults;
                momentum ??= other.momentum;
                dampening ??= other.dampening;
                weight_decay ??= other.weight_decay;
                nesterov ??= other.nesterov;
                maximize ??= other.maximize;
                Validate();
            }

            private void Validate()
            {
                if (!(LearningRate >= 0)) throw new ArgumentException($"the learning rate must not be negative, got {LearningRate}");
                if (!(momentum >= 0)) throw new ArgumentException($"momentum must not be negative, got {momentum}");
                if (!(weight_decay >= 0)) throw new ArgumentException($"weight_decay must not be negative, got {weight_decay}");
                if (nesterov == true && (momentum == 0 || dampening != 0))
                    throw new ArgumentException("Nesterov's momentum needs a momentum and no dampening");
            }
        }

        public sealed class State(Parameter parameter) : OptimizerState(parameter)
        {
            /// <summary>Decaying sum of gradients, shaped like the parameter; null before the first step.</summary>
            public torch.Tensor? momentum_buffer;

            public override void SaveStateDict(BinaryWriter writer)
            {
                writer.Write(momentum_buffer is not null);
                momentum_buffer?.Save(writer);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                Dispose();
                if (!reader.ReadBoolean()) return;
                momentum_buffer = torch.zeros_like(_parameter).DetachFromDisposeScope();
                momentum_buffer.Load(reader);
            }

            public override void LoadStateDict(OptimizerState source)
            {
                Dispose();
                if (((State)source).momentum_buffer is { } buffer) momentum_buffer = CopyOf(buffer);
            }

            public override bool ApproximatelyEquals(OptimizerState other) =>
                other is State state && (momentum_buffer is null ? state.momentum_buffer is null
                    : state.momentum_buffer is not null && momentum_buffer.allclose(state.momentum_buffer));

            public override void Initialize(OptimizerOptions options) => Dispose();

            public override void to(torch.Device device)
            {
                if (momentum_buffer is not null) momentum_buffer = Moved(momentum_buffer, device);
            }

            public override void Dispose()
            {
                momentum_buffer?.Dispose();
                momentum_buffer = null;
            }

            /// <summary>The direction of a step; the buffer takes the gradient in.</summary>
            internal torch.Tensor Direction(Parameter parameter, torch.Tensor gradient, Options options)
            {
                if (options.weight_decay != 0) gradient = gradient.add(parameter, options.weight_decay!.Value);
                if (options.momentum == 0) return gradient;
                if (momentum_buffer is null) momentum_buffer = gradient.clone().DetachFromDisposeScope();
                else momentum_buffer.mul_(options.momentum!.Value).add_(gradient, 1 - options.dampening!.Value);
                return options.nesterov!.Value ? gradient.add(momentum_buffer, options.momentum!.Value) : momentum_buffer;
            }
        }

        public class ParamGroup : ParamGroup<Options>, IMomentum
        {
            public ParamGroup() { }

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false)
                : base(parameters, new Options
                {
                    LearningRate = lr, momentum = momentum, dampening = dampening,
                    weight_decay = weight_decay, nesterov = nesterov, maximize = maximize,
                }) { }

            public double Momentum
            {
                get => Options.momentum!.Value;
                set => Options.momentum = value;
            }
        }
    }
}
