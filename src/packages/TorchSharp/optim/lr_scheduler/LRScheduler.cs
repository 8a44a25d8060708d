namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Sets the learning rates of an optimiser's groups epoch by epoch. Rates follow from the former ones, so that schedulers chain;
            /// <c>step(epoch)</c> sets them from the initial ones, whatever went before.
            /// </summary>
            public abstract class LRScheduler
            {
                private readonly ILearningRateController[] _groups;
                private readonly double[] _initial;
                private double[] _last;

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    _groups = optimizer.ParamGroups.ToArray();
                    _initial = Array.ConvertAll(_groups, group => group.InitialLearningRate);
                    _last = Array.ConvertAll(_groups, group => group.LearningRate);
                    Epoch = last_epoch;
                    Verbose = verbose;
                }

                /// <summary>Steps made since the first rates were set.</summary>
                private protected int Epoch { get; private set; }

                private bool Verbose { get; }

                public virtual void step() => Set(Epoch + 1, (group, initial) => Next(_groups[group].LearningRate, initial));

                public virtual void step(int? epoch)
                {
                    if (epoch is { } given) Set(given, (_, initial) => At(initial));
                    else step();
                }

                /// <summary>The same as <see cref="step(int?)"/>: these schedulers look at no metric.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>The rate of each group as last set.</summary>
                public IEnumerable<double> get_last_lr() => _last;

                /// <summary>The rate of this epoch from that of the one before.</summary>
                private protected abstract double Next(double rate, double initial);

                /// <summary>The rate of this epoch from the initial one.</summary>
                private protected abstract double At(double initial);

                private void Set(int epoch, Func<int, double, double> rate)
                {
                    Epoch = epoch;
                    var rates = _initial.Select((initial, group) => rate(group, initial)).ToArray();
                    for (var i = 0; i < rates.Length; i++)
                    {
                        if (Verbose && rates[i] != _last[i]) Console.WriteLine(FormattableString.Invariant($"learning rate {rates[i]}"));
                        _groups[i].LearningRate = rates[i];
                    }
                    _last = rates;
                }
            }
        }
    }
}
