using System.Numerics;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Solving;

namespace ExpClip.Repro.Tests.Faces.Solving;

public class WeightSolverTests
{
    private static readonly FacsTables Tables = FacsTables.Load();
    private static readonly FaceMesh Mesh = FaceMesh.Build(Tables);
    private static readonly BlendshapeBasis Basis = BlendshapeBasis.Of(Mesh);

    /// <summary>A fifth of the weights 0, a fifth 1; of shapes that undo each other only one acts, since a mesh tells their difference
    /// only.</summary>
    private static float[][] RandomWeights(int count, int seed)
    {
        var random = new Random(seed);
        var weights = new float[count][];
        for (var i = 0; i < count; i++)
        {
            weights[i] = [.. Tables.Blendshapes.Select(_ => random.Next(5) switch { 0 => 0, 1 => 1, _ => random.NextSingle() })];
            foreach (var opposite in new[] { "jaw", "mouth" })
                weights[i][Tables.Blendshape(opposite + (i % 2 == 0 ? "Left" : "Right")).Index] = 0;
        }
        return weights;
    }

    [Fact]
    public void Random_weights_of_the_built_in_face_come_back()
    {
        var truth = RandomWeights(8, 5);
        var fits = new WeightSolver(Basis, new WeightSolverOptions()).SolveBatch([.. truth.Select(weights => Mesh.Deform(weights))]);
        for (var i = 0; i < truth.Length; i++)
        {
            Assert.All(truth[i].Zip(fits[i].Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
            Assert.True(fits[i].RootMeanSquareError < 1e-5);
            Assert.True(fits[i].KktResidual < 1e-8);
        }
    }

    [Fact]
    public void Of_opposite_shapes_the_difference_comes_back()
    {
        var weights = new float[Blendshape.Count];
        var (left, right) = (Tables.Blendshape("jawLeft").Index, Tables.Blendshape("jawRight").Index);
        (weights[left], weights[right]) = (0.25f, 0.75f);
        var fit = new WeightSolver(Basis, new WeightSolverOptions()).Solve(Mesh.Deform(weights));
        Assert.Equal(0.5f, fit.Weights[right] - fit.Weights[left], 1e-4f);
    }

    [Fact]
    public void Weights_come_back_from_a_turned_and_moved_head()
    {
        var weights = RandomWeights(1, 9)[0];
        var turn = Quaternion.CreateFromYawPitchRoll(0.4f, -0.2f, 0.1f);
        var posed = Array.ConvertAll(Mesh.Deform(weights), p => Vector3.Transform(p, turn) + new Vector3(0.5f, -1, 2));
        var fit = new WeightSolver(Basis, new WeightSolverOptions { Align = true }).Solve(posed);
        Assert.All(weights.Zip(fit.Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-2f)); // still vertices move by up to 1 %
        var unaligned = new WeightSolver(Basis, new WeightSolverOptions()).Solve(posed);
        Assert.True(unaligned.RootMeanSquareError > 100 * fit.RootMeanSquareError);
    }

    [Fact]
    public void Regularisation_lowers_the_weights()
    {
        var mesh = Mesh.Deform(RandomWeights(1, 2)[0]);
        var plain = new WeightSolver(Basis, new WeightSolverOptions()).Solve(mesh);
        var damped = new WeightSolver(Basis, new WeightSolverOptions { Regularisation = 1 }).Solve(mesh);
        Assert.True(damped.Weights.Sum(w => w * w) < plain.Weights.Sum(w => w * w));
        Assert.True(damped.RootMeanSquareError > plain.RootMeanSquareError);
    }

    [Fact]
    public void Meshes_of_another_size_or_with_broken_numbers_are_refused()
    {
        var solver = new WeightSolver(Basis, new WeightSolverOptions());
        Assert.Contains("Mesh 1 has 5 vertices",
            Assert.Throws<ArgumentException>(() => solver.SolveBatch([[.. Mesh.Vertices], new Vector3[5]])).Message);
        Vector3[] broken = [.. Mesh.Vertices];
        broken[17].Y = float.NaN;
        Assert.Contains("Vertex 17", Assert.Throws<ArgumentException>(() => solver.Solve(broken)).Message);
    }

    [Fact]
    public void A_basis_needs_movement_and_vertices_of_its_own()
    {
        Vector3[] triangle = [Vector3.Zero, Vector3.UnitX, Vector3.UnitY];
        Assert.Throws<ArgumentException>(() => new BlendshapeBasis(triangle, [[(0, Vector3.Zero)]]));
        Assert.Contains("vertex 3", Assert.Throws<ArgumentException>(() => new BlendshapeBasis(triangle, [[(3, Vector3.UnitX)]])).Message);
        var basis = new BlendshapeBasis(triangle, [[(1, Vector3.UnitX)]]);
        Assert.Equal((1, 1, 2), (basis.Shapes, basis.MovedVertices, basis.StillVertices.Count));
        Assert.Throws<ArgumentException>(() => new WeightSolver(basis, new WeightSolverOptions { Align = true }));
        Assert.Equal(0.25f, new WeightSolver(basis,
            new WeightSolverOptions()).Solve([Vector3.Zero, 1.25f * Vector3.UnitX, Vector3.UnitY]).Weights[0], 6);
    }
}
