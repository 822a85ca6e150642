using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Tests.Survival;

public sealed class CoxModelTests
{
    [Fact]
    public void Treatment_of_leukaemia_has_the_published_hazard_ratio()
    {
        var (treated, placebo) = Published.Freireich;
        var fit = CoxModel.Fit([.. treated.Select(s => With(s, 1)), .. placebo.Select(s => With(s, 0))])!;
        AreClose([-1.57212514882907], fit.Coefficients);
        AreClose([0.412396717709455], fit.Errors);
        AreClose([-93.1842699968477, -85.0084245773716], [fit.NullLogLikelihood, fit.LogLikelihood]);
    }

    [Fact]
    public void Maintenance_of_leukaemia_has_the_published_hazard_ratio()
    {
        var (maintained, not) = Published.Leukaemia;
        var fit = CoxModel.Fit([.. maintained.Select(s => With(s, 0)), .. not.Select(s => With(s, 1))])!;
        AreClose([0.915532575014718, 0.511934275172005], [fit.Coefficients[0], fit.Errors[0]]);
        AreClose([-42.7248392627602, -41.0326155964584], [fit.NullLogLikelihood, fit.LogLikelihood]);
    }

    [Fact]
    public void With_late_entry_ties_and_three_covariates_it_is_that_of_R()
    {
        var fit = CoxModel.Fit([.. Published.LateEntry.Select(s => Subject(s.Spell, s.Group, s.Z))])!;
        AreClose([0.698334195050220, -0.862675629712389, 1.869645584761594], fit.Coefficients);
        AreClose([0.747297962970712, 0.845139622481000, 0.613919604570099], fit.Errors);
        AreClose([-35.6653743593968, -28.5873818836816], [fit.NullLogLikelihood, fit.LogLikelihood]);
    }

    [Fact]
    public void Who_is_followed_in_parts_is_followed()
    {
        var whole = CoxModel.Fit([.. Published.LateEntry.Select(s => Subject(s.Spell, s.Group, s.Z))])!;
        var cut = CoxModel.Fit([
            .. Published.LateEntry.SelectMany(s => Published.Cut(s.Spell).Select(part => Subject(part, s.Group, s.Z))),
        ])!;
        AreClose(whole.Coefficients, cut.Coefficients);
        AreClose(whole.Errors, cut.Errors);
    }

    [Fact]
    public void A_unit_ten_times_as_large_has_a_coefficient_ten_times_as_large_and_moving_zero_changes_nothing()
    {
        var fit = CoxModel.Fit([.. Published.LateEntry.Select(s => With(s.Spell, s.Z))])!;
        var scaled = CoxModel.Fit([.. Published.LateEntry.Select(s => With(s.Spell, s.Z / 10 + 500))])!;
        Assert.Equal(10 * fit.Coefficients[0], scaled.Coefficients[0], 1e-5);
        Assert.Equal(10 * fit.Errors[0], scaled.Errors[0], 1e-5);
    }

    [Fact]
    public void Where_all_of_one_group_left_first_or_nobody_left_or_nothing_varies_there_is_no_estimate()
    {
        Assert.Null(CoxModel.Fit([With(new(1, 0), 1), With(new(2, 0), 1), With(new(3, 0), 0), With(new(4, -1), 0)]));
        Assert.Null(CoxModel.Fit([With(new(1, -1), 1), With(new(2, -1), 0)]));
        Assert.Null(CoxModel.Fit([With(new(1, 0), 1), With(new(2, 0), 1)]));
    }

    private static CoxSubject With(FollowedSpell spell, double x) => new(spell, [x]);

    private static CoxSubject Subject(FollowedSpell spell, char group, double z) =>
        new(spell, [group == 'b' ? 1 : 0, group == 'c' ? 1 : 0, z]);

    private static void AreClose(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, 1e-7));
}
