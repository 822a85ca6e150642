using System.Collections.Immutable;
using TalentDynamics.Analysis.Panels;

namespace TalentDynamics.Analysis.Tests.Panels;

/// <summary>What lists of authors say of people, against programs that know nothing of each other.</summary>
public sealed class PanelLikelihoodTests
{
    private static readonly AuthorLists Lists = new([0, .4, 1.1, 1.5]);

    private static readonly ImmutableArray<double> Detection = [1, .8, .25, .9];

    private static readonly ImmutableArray<double> Newcomers = [.2, .4, .1, 0];

    [Theory]
    [InlineData(0)]
    [InlineData(.3)]
    public void Without_lag_and_floor_every_history_has_the_probability_that_the_textbooks_recursion_gives(
        double transient
    )
    {
        var survival = Enumerable.Range(0, 3).Select(j => Still(Lists.Years[j + 1]) / Still(Lists.Years[j])).ToArray();
        var plain = new PlainCormackJollySeber(survival, [.. Detection], transient);
        var chances = new NamingChances(Detection, [transient, transient, transient, 0], 0, 0);

        foreach (var history in Histories(4))
        {
            Assert.Equal(Math.Log(plain.Of(history)), Log(history, chances), 1e-10);
        }
    }

    [Fact]
    public void The_probabilities_of_all_that_lists_may_say_sum_to_one() =>
        Assert.Equal(
            1,
            Histories(4).Where(h => h[0]).Sum(h => Math.Exp(Log(h, new(Detection, Newcomers, .25)))),
            1e-10
        );

    /// <summary>Two lists, a constant rate: ∫ h·e^(−hs)·p·e^(−(t − s)/l) ds + e^(−ht)·p.</summary>
    [Fact]
    public void With_a_lag_who_left_lately_is_named_as_the_closed_form_says()
    {
        var (h, t, p, lag) = (.7, .9, .8, .25);
        var expected =
            p * h * Math.Exp(-t / lag) * (Math.Exp((1 / lag - h) * t) - 1) / (1 / lag - h) + Math.Exp(-h * t) * p;

        var log = PanelLikelihood.Log(
            new(0, [Naming.Named]),
            new([0, t]),
            new([1, p], [0, 0], lag, 0),
            s => Math.Exp(-h * s),
            cell: 1e-4
        );

        Assert.Equal(Math.Log(expected), log, 1e-7);
    }

    [Fact]
    public void A_mark_says_that_they_had_left_and_not_when()
    {
        var chances = new NamingChances([1, .8], [.1, 0], .25);
        var marked = PanelLikelihood.Log(new(0, [Naming.Departed]), new([0, .4]), chances, Still);

        Assert.Equal(Math.Log(.9 * (1 - Still(.4))), marked, 1e-12);
    }

    [Fact]
    public void A_dated_exit_is_the_integral_over_its_days_and_of_a_member()
    {
        var person = new NamedPerson(0, [Naming.NotNamed, Naming.NotNamed, Naming.NotNamed]);
        var chances = new NamingChances(Detection, Newcomers, 0, 0);
        double At(double from, double to) =>
            Math.Exp(PanelLikelihood.Log(person with { LeftFrom = from, LeftTo = to }, Lists, chances, Still));

        // Before the second list, between the second and the third, after the last: not named by those that came out before.
        Assert.Equal(.8 * (Still(.1) - Still(.2)), At(.1, .2), 1e-12);
        Assert.Equal(.8 * .2 * (Still(.5) - Still(.6)), At(.5, .6), 1e-12);
        Assert.Equal(.8 * .2 * .75 * .1 * (Still(2) - Still(2.1)), At(2, 2.1), 1e-12);
        Assert.Equal(At(.1, .2) + At(.2, .3), At(.1, .3), 1e-12);
    }

    [Fact]
    public void Whose_exit_may_have_been_on_any_day_has_the_probability_of_a_member_of_whom_nothing_is_dated()
    {
        var chances = new NamingChances(Detection, Newcomers, .25);
        var person = new NamedPerson(0, [Naming.Named, Naming.NotNamed, Naming.NotNamed]);

        Assert.Equal(
            PanelLikelihood.Log(person, Lists, chances, Still),
            PanelLikelihood.Log(person with { LeftFrom = 0, LeftTo = double.PositiveInfinity }, Lists, chances, Still),
            1e-12
        );
    }

    [Fact]
    public void A_list_of_which_nothing_can_be_read_is_as_if_it_had_not_come_out()
    {
        var chances = new NamingChances(Detection, Newcomers, .25);

        Assert.Equal(
            PanelLikelihood.Log(
                new(0, [Naming.Named, Naming.NotNamed]),
                new([0, .4, 1.5]),
                new([1, .8, .9], [.2, .4, 0], .25),
                Still
            ),
            PanelLikelihood.Log(new(0, [Naming.Named, Naming.Unknown, Naming.NotNamed]), Lists, chances, Still),
            1e-5
        );
    }

    [Fact]
    public void Who_was_there_before_the_first_list_is_not_told_from_who_came_the_day_before()
    {
        var (chances, person) = (
            new NamingChances(Detection, Newcomers, .25),
            new NamedPerson(1, [Naming.Named, Naming.NotNamed])
        );

        Assert.Equal(
            PanelLikelihood.Log(person, Lists, chances, Still),
            PanelLikelihood.Log(person, Lists, chances, t => .3 * Still(t)),
            1e-12
        );
    }

    // Somebody who leaves sooner and later: no constant rate.
    private static double Still(double years) => Math.Exp(-.3 * years) * (1 + .2 * Math.Exp(-2 * years)) / 1.2;

    private static double Log(bool[] history, NamingChances chances)
    {
        var first = Array.IndexOf(history, true);
        return PanelLikelihood.Log(
            new(first, [.. history[(first + 1)..].Select(y => y ? Naming.Named : Naming.NotNamed)]),
            Lists,
            chances,
            Still
        );
    }

    private static IEnumerable<bool[]> Histories(int occasions) =>
        Enumerable
            .Range(1, (1 << occasions) - 1)
            .Select(bits => Enumerable.Range(0, occasions).Select(j => (bits >> j & 1) == 1).ToArray());
}
