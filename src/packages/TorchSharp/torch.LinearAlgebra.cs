using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator matmul = new("matmul"), mm = new("mm"), bmm = new("bmm"), addmm = new("addmm"), addmm_ = new("addmm_"),
            einsum = new("einsum"), outer = new("outer");
        internal static readonly Operator linalg_solve = new("linalg_solve"), linalg_inv = new("linalg_inv"),
            linalg_cholesky = new("linalg_cholesky");
        internal static readonly Operator linalg_norm = new("linalg_vector_norm"), linalg_det = new("linalg_det"), linalg_svd = new("linalg_svd");
    }

    public partial class Tensor
    {
        public Tensor matmul(Tensor target) => Aten.matmul.Call(this, target);
        public Tensor mm(Tensor target) => Aten.mm.Call(this, target);
        public Tensor bmm(Tensor batch2) => Aten.bmm.Call(this, batch2);
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1,
            float alpha = 1) { Aten.addmm_.CallInPlace(this, mat1, mat2, (double)beta, (double)alpha); return this; }
        public Tensor outer(Tensor vec2) => Aten.outer.Call(this, vec2);
    }

    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);

    public static Tensor bmm(Tensor input, Tensor target) => input.bmm(target);

    /// <summary>beta·input + alpha·(mat1 × mat2).</summary>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
        Aten.addmm.Call(input, mat1, mat2, (double)beta, (double)alpha);

    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.einsum.Call(equation, tensors);

    /// <summary>Dense linear algebra.</summary>
    public static class linalg
    {
        /// <summary>X of A X = B.</summary>
        public static Tensor solve(Tensor A, Tensor B) => Aten.linalg_solve.Call(A, B);

        public static Tensor inv(Tensor input) => Aten.linalg_inv.Call(input);

        public static Tensor det(Tensor input) => Aten.linalg_det.Call(input);

        /// <summary>The lower triangular L of a positive definite A = L Lᵀ.</summary>
        public static Tensor cholesky(Tensor input) => Aten.linalg_cholesky.Call(input);

        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true)
        {
            var parts = Aten.linalg_svd.CallMany(input, fullMatrices);
            return (parts[0], parts[1], parts[2]);
        }

        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm.Call(input, ord, dims, keepdim);
    }
}
