using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator eq = new("eq.Tensor"), eq_scalar = new("eq.Scalar"), ne = new("ne.Tensor"), ne_scalar = new("ne.Scalar");
        internal static readonly Operator lt = new("lt.Tensor"), lt_scalar = new("lt.Scalar"), le = new("le.Tensor"), le_scalar = new("le.Scalar");
        internal static readonly Operator gt = new("gt.Tensor"), gt_scalar = new("gt.Scalar"), ge = new("ge.Tensor"), ge_scalar = new("ge.Scalar");
        internal static readonly Operator logical_not = new("logical_not"), logical_and = new("logical_and"), logical_or = new("logical_or");
        internal static readonly Operator isnan = new("isnan"), isfinite = new("isfinite"), allclose = new("allclose"), equal = new("equal");
    }

    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Aten.eq.Call(this, target);
        public Tensor eq(Scalar target) => Aten.eq_scalar.Call(this, target);
        public Tensor ne(Tensor target) => Aten.ne.Call(this, target);
        public Tensor ne(Scalar target) => Aten.ne_scalar.Call(this, target);
        public Tensor lt(Tensor target) => Aten.lt.Call(this, target);
        public Tensor lt(Scalar target) => Aten.lt_scalar.Call(this, target);
        public Tensor le(Tensor target) => Aten.le.Call(this, target);
        public Tensor le(Scalar target) => Aten.le_scalar.Call(this, target);
        public Tensor gt(Tensor target) => Aten.gt.Call(this, target);
        public Tensor gt(Scalar target) => Aten.gt_scalar.Call(this, target);
        public Tensor ge(Tensor target) => Aten.ge.Call(this, target);
        public Tensor ge(Scalar target) => Aten.ge_scalar.Call(this, target);

        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);
        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);
        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);
        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);
        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);
        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);
        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);
        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        public Tensor logical_not() => Aten.logical_not.Call(this);
        public Tensor logical_and(Tensor other) => Aten.logical_and.Call(this, other);
        public Tensor logical_or(Tensor other) => Aten.logical_or.Call(this, other);
        public Tensor isnan() => Aten.isnan.Call(this);
        public Tensor isfinite() => Aten.isfinite.Call(this);

        /// <summary>True when |this − target| ≤ atol + rtol·|target| everywhere.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Aten.allclose.CallBits(this, target, rtol, atol, equal_nan) != 0;

        /// <summary>True when shape and every element agree.</summary>
        public bool equal(Tensor target) => Aten.equal.CallBits(this, target) != 0;
    }
}
