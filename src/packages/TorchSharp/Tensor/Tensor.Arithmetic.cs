using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator add = new("add.Tensor"), add_ = new("add_.Tensor"),
            add_scalar = new("add.Scalar"), add_scalar_ = new("add_.Scalar");
        internal static readonly Operator sub = new("sub.Tensor"), sub_ = new("sub_.Tensor"),
            sub_scalar = new("sub.Scalar"), sub_scalar_ = new("sub_.Scalar"), rsub_scalar = new("rsub.Scalar");
        internal static readonly Operator mul = new("mul.Tensor"), mul_ = new("mul_.Tensor"),
            mul_scalar = new("mul.Scalar"), mul_scalar_ = new("mul_.Scalar");
        internal static readonly Operator div = new("div.Tensor"), div_ = new("div_.Tensor"),
            div_scalar = new("div.Scalar"), div_scalar_ = new("div_.Scalar");
        internal static readonly Operator pow = new("pow.Tensor_Tensor"), pow_scalar = new("pow.Tensor_Scalar");
        internal static readonly Operator addcmul_ = new("addcmul_"), addcdiv_ = new("addcdiv_"), lerp = new("lerp.Tensor");
        internal static readonly Operator neg = new("neg"), abs = new("abs"), sign = new("sign"), reciprocal = new("reciprocal");
        internal static readonly Operator exp = new("exp"), log = new("log"), log1p = new("log1p"),
            sqrt = new("sqrt"), rsqrt = new("rsqrt"), square = new("square");
        internal static readonly Operator sin = new("sin"), cos = new("cos"), tanh = new("tanh"),
            erf = new("erf"), sigmoid = new("sigmoid"), relu = new("relu");
        internal static readonly Operator floor = new("floor"), round = new("round");
        internal static readonly Operator clamp = new("clamp"), clamp_ = new("clamp_"), maximum = new("maximum"), minimum = new("minimum");
    }

    public partial class Tensor
    {
        public Tensor add(Tensor target) => Aten.add.Call(this, target);
        public Tensor add(Tensor target, Scalar alpha) => Aten.add.Call(this, target, alpha);
        public Tensor add(Scalar scalar) => Aten.add_scalar.Call(this, scalar);
        public Tensor add_(Tensor target) { Aten.add_.CallInPlace(this, target); return this; }
        public Tensor add_(Tensor target, Scalar alpha) { Aten.add_.CallInPlace(this, target, alpha); return this; }
        public Tensor add_(Scalar scalar) { Aten.add_scalar_.CallInPlace(this, scalar); return this; }

        public Tensor sub(Tensor target) => Aten.sub.Call(this, target);
        public Tensor sub(Scalar scalar) => Aten.sub_scalar.Call(this, scalar);
        public Tensor sub_(Tensor target) { Aten.sub_.CallInPlace(this, target); return this; }
        public Tensor sub_(Scalar scalar) { Aten.sub_scalar_.CallInPlace(this, scalar); return this; }

        public Tensor mul(Tensor target) => Aten.mul.Call(this, target);
        public Tensor mul(Scalar target) => Aten.mul_scalar.Call(this, target);
        public Tensor mul_(Tensor target) { Aten.mul_.CallInPlace(this, target); return this; }
        public Tensor mul_(Scalar target) { Aten.mul_scalar_.CallInPlace(this, target); return this; }

        public Tensor div(Tensor target) => Aten.div.Call(this, target);
        public Tensor div(Scalar target) => Aten.div_scalar.Call(this, target);
        public Tensor div_(Tensor target) { Aten.div_.CallInPlace(this, target); return this; }
        public Tensor div_(Scalar target) { Aten.div_scalar_.CallInPlace(this, target); return this; }

        public Tensor pow(Tensor exponent) => Aten.pow.Call(this, exponent);
        public Tensor pow(Scalar exponent) => Aten.pow_scalar.Call(this, exponent);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            Aten.addcmul_.CallInPlace(this, tensor1, tensor2, value);
            return this;
        }

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            Aten.addcdiv_.CallInPlace(this, tensor1, tensor2, value);
            return this;
        }

        public Tensor lerp(Tensor end, Tensor weight) => Aten.lerp.Call(this, end, weight);

        public Tensor neg() => Aten.neg.Call(this);
        public Tensor abs() => Aten.abs.Call(this);
        public Tensor sign() => Aten.sign.Call(this);
        public Tensor reciprocal() => Aten.reciprocal.Call(this);
        public Tensor exp() => Aten.exp.Call(this);
        public Tensor log() => Aten.log.Call(this);
        public Tensor log1p() => Aten.log1p.Call(this);
        public Tensor sqrt() => Aten.sqrt.Call(this);
        public Tensor rsqrt() => Aten.rsqrt.Call(this);
        public Tensor square() => Aten.square.Call(this);
        public Tensor sin() => Aten.sin.Call(this);
        public Tensor cos() => Aten.cos.Call(this);
        public Tensor tanh() => Aten.tanh.Call(this);
        public Tensor erf() => Aten.erf.Call(this);
        public Tensor sigmoid() => Aten.sigmoid.Call(this);
        public Tensor relu() => Aten.relu.Call(this);
        public Tensor floor() => Aten.floor.Call(this);
        public Tensor round() => Aten.round.Call(this);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.clamp.Call(this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) { Aten.clamp_.CallInPlace(this, min, max); return this; }
        public Tensor maximum(Tensor other) => Aten.maximum.Call(this, other);
        public Tensor minimum(Tensor other) => Aten.minimum.Call(this, other);

        public static Tensor operator +(Tensor left, Tensor right) => left.add(right);
        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);
        public static Tensor operator +(Scalar left, Tensor right) => right.add(left);
        public static Tensor operator -(Tensor left, Tensor right) => left.sub(right);
        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);
        public static Tensor operator -(Scalar left, Tensor right) => Aten.rsub_scalar.Call(right, left);
        public static Tensor operator -(Tensor tensor) => tensor.neg();
        public static Tensor operator *(Tensor left, Tensor right) => left.mul(right);
        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);
        public static Tensor operator *(Scalar left, Tensor right) => right.mul(left);
        public static Tensor operator /(Tensor left, Tensor right) => left.div(right);
        public static Tensor operator /(Tensor left, Scalar right) => left.div(right);
        public static Tensor operator /(Scalar left, Tensor right) => right.reciprocal().mul(left);
    }
}
