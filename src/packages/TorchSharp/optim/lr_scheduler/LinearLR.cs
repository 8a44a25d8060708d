namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>A straight line from start_factor to end_factor of the initial rate in total_iters epochs: a warm-up.</summary>
            public static LRScheduler LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5,
                int last_epoch = -1, bool verbose = false) =>
                new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>A straight line from start_factor to end_factor of the initial rate in total_iters epochs: a warm-up.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double _start;
                    private readonly double _end;
                    private readonly int _length;

                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1.0, int total_iters = 5,
                        int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (!(start_factor is > 0 and <= 1)) throw new ArgumentException($"start_factor lies in (0, 1], got {start_factor}");
                        if (!(end_factor is >= 0 and <= 1)) throw new ArgumentException($"end_factor lies in [0, 1], got {end_factor}");
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(total_iters);
                        (_start, _end, _length) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    private protected override double Next(double rate, double initial)
                    {
                        if (Epoch == 0) return rate * _start;
                        return Epoch > _length ? rate : rate * (1 + (_end - _start) / (_length * _start + (Epoch - 1) * (_end - _start)));
                    }

                    private protected override double At(double initial) => initial * (_start + (_end - _start) * Math.Min(_length, Epoch) / _length);
                }
            }
        }
    }
}
