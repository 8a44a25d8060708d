namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>
            /// Half a cosine from the initial rate to eta_min in T_max epochs, and back (Loshchilov and Hutter 2016, SGDR, without restarts).
            /// </summary>
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>
                /// Half a cosine from the initial rate to eta_min in T_max epochs, and back (Loshchilov and Hutter 2016, SGDR, without
                /// restarts).
                /// </summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _period;
                    private readonly double _lowest;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(T_max);
                        (_period, _lowest) = (T_max, eta_min);
                        step();
                    }

                    private protected override double Next(double rate, double initial)
                    {
                        if (Epoch == 0) return rate;
                        if ((Epoch - 1 - _period) % (2 * _period) == 0)
                            return rate + (initial - _lowest) * (1 - Math.Cos(Math.PI / _period)) / 2; // up again from the lowest
                        return (1 + Math.Cos(Math.PI * Epoch / _period)) / (1 + Math.Cos(Math.PI * (Epoch - 1) / _period))
                            * (rate - _lowest) + _lowest;
                    }

                    private protected override double At(double initial) =>
                        _lowest + (initial - _lowest) * (1 + Math.Cos(Math.PI * Epoch / _period)) / 2;
                }
            }
        }
    }
}
