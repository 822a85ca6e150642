using TalentDynamics.Analysis.Sensitivity;

namespace TalentDynamics.Analysis.Tests.Sensitivity;

public sealed class SaltelliTests
{
    // Ishigami & Homma 1990; a = 7, b = .1: the closed form is in every textbook since.
    [Fact]
    public void The_Ishigami_function_has_its_published_indices()
    {
        var design = new Saltelli(8192, 3, 1);
        var indices = design.Indices([.. design.Points.Select(Ishigami)]);

        AssertNear([.3139, .4424, 0], indices.Select(i => i.First.Value), .01);
        AssertNear([.5576, .4424, .2437], indices.Select(i => i.Total.Value), .01);
    }

    // Saltelli & Sobol 1995: the g-function, V_i = 1/(3(1 + a_i)²), V = Π(1 + V_i) − 1.
    [Fact]
    public void The_g_function_has_its_closed_form_indices_in_eight_dimensions()
    {
        double[] a = [0, 1, 4.5, 9, 99, 99, 99, 99];
        var parts = a.Select(ai => 1 / (3 * (1 + ai) * (1 + ai))).ToArray();
        var product = parts.Aggregate(1.0, (p, v) => p * (1 + v));
        var design = new Saltelli(4096, a.Length, 2);
        var indices = design.Indices([.. design.Points.Select(x => G(x, a))]);

        AssertNear(parts.Select(v => v / (product - 1)), indices.Select(i => i.First.Value), .01);
        AssertNear(parts.Select(v => v * product / (1 + v) / (product - 1)), indices.Select(i => i.Total.Value), .01);
    }

    [Fact]
    public void An_additive_function_has_equal_first_and_total_indices_that_add_up_to_1()
    {
        var design = new Saltelli(1024, 4, 3);
        var indices = design.Indices([.. design.Points.Select(x => x[0] + 2 * x[1] + 3 * x[2])]);

        AssertNear([1 / 14.0, 4 / 14.0, 9 / 14.0, 0], indices.Select(i => i.First.Value), .01);
        AssertNear([1 / 14.0, 4 / 14.0, 9 / 14.0, 0], indices.Select(i => i.Total.Value), .01);
    }

    [Fact]
    public void The_bootstrap_interval_holds_the_estimate_and_narrows_with_more_rows()
    {
        double Width(int rows)
        {
            var design = new Saltelli(rows, 3, 4);
            var first = design.Indices([.. design.Points.Select(Ishigami)])[0].First;
            Assert.InRange(first.Value, first.Lower, first.Upper);
            return first.Upper - first.Lower;
        }

        Assert.InRange(Width(256) / Width(4096), 2.5, 6);
    }

    [Fact]
    public void An_output_that_does_not_vary_has_indices_0()
    {
        var design = new Saltelli(64, 2, 5);
        var indices = design.Indices([.. design.Points.Select(_ => 11.0)]);
        Assert.All(indices, i => Assert.Equal((0, 0), (i.First.Value, i.Total.Value)));
    }

    [Fact]
    public void Shifting_and_scaling_the_output_changes_no_index() =>
        Gen.Select(Gen.Double[-100, 100], Gen.Double[.01, 50])
            .Sample(
                (shift, scale) =>
                {
                    var design = new Saltelli(128, 3, 6);
                    var plain = design.Indices([.. design.Points.Select(Ishigami)]);
                    var changed = design.Indices([.. design.Points.Select(x => shift + scale * Ishigami(x))]);
                    AssertNear(plain.Select(i => i.Total.Value), changed.Select(i => i.Total.Value), 1e-9);
                },
                iter: 20
            );

    internal static double Ishigami(double[] u)
    {
        double X(int i) => Math.PI * (2 * u[i] - 1);
        return Math.Sin(X(0)) + 7 * Math.Pow(Math.Sin(X(1)), 2) + .1 * Math.Pow(X(2), 4) * Math.Sin(X(0));
    }

    internal static void AssertNear(IEnumerable<double> expected, IEnumerable<double> found, double within) =>
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, within));

    private static double G(double[] x, double[] a) =>
        x.Zip(a, (xi, ai) => (Math.Abs(4 * xi - 2) + ai) / (1 + ai)).Aggregate(1.0, (p, f) => p * f);
}
