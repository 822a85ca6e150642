using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Panels;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Tests.Calibration;

/// <summary>Lists of authors under the model's own hazards, against the likelihood that knows a survival curve and nothing of the model.</summary>
public sealed class ListLikelihoodTests
{
    private static readonly ListedSetting Team = new(Busy.Ground.Setting);

    private static readonly NamingChances Chances = new([1, .8, .25, .9, .7], [.2, .4, .1, .3, 0], .25);

    /// <summary>Every clock, frailty and dated events; the other likelihood is given S as spells that have not ended ask for it.</summary>
    [Fact]
    public void The_model_s_own_hazards_give_what_their_survival_curves_give_person_by_person()
    {
        var draws = new PriorDraws(Team.Setting);
        for (var world = 0; world < 8; world++)
        {
            var draw = draws.Of(3, world);

            Assert.Equal(PersonByPerson(draw, Chances), Log([draw], [Chances])[0], 2e-2);
        }
    }

    [Fact]
    public void At_one_rate_for_all_it_is_the_likelihood_of_one_rate()
    {
        var draw = Team.OneRate(.35);

        var expected = Team.Listed.Members.Sum(m =>
            PanelLikelihood.Log(m.Named, Team.Listed.Lists, Chances, t => Math.Exp(-.35 * t))
        );

        Assert.Equal(expected, Log([draw], [Chances])[0], 2e-4);
    }

    [Fact]
    public void Without_lag_and_floor_nothing_hangs_on_when_between_two_lists_somebody_left()
    {
        var draw = Team.OneRate(.35);
        var chances = Chances with { Lag = 0, Floor = 0 };

        Assert.Equal(PersonByPerson(draw, chances), Log([draw], [chances])[0], 1e-9);
    }

    [Fact]
    public void Draws_side_by_side_get_the_bits_that_each_gets_alone()
    {
        var source = new PriorDraws(Team.Setting);
        Draw[] draws = [.. Enumerable.Range(0, 5).Select(w => source.Of(5, w))];
        NamingChances[] chances =
        [
            .. Enumerable
                .Range(0, 5)
                .Select(i => Chances with { Transients = [.05 * i, .1, .02 * i, .3, 0], Lag = .1 * i }),
        ];

        var together = Log(draws, chances);

        Assert.All(together, (value, i) => Assert.Equal(Log([draws[i]], [chances[i]])[0], value));
    }

    private static double PersonByPerson(Draw draw, NamingChances chances) =>
        Team.Listed.Members.Sum(m =>
            PanelLikelihood.Log(m.Named, Team.Listed.Lists, chances, t => Still(m.Researcher, draw, t))
        );

    private static double Still(int researcher, Draw draw, double years)
    {
        var at = Math.Max(years, Team.Ground.Calendar.YearsAtStep(Team.Setting.Researchers[researcher].FirstStep));
        return Math.Exp(
            LogLikelihood.Of(CohortData.Of(Team.Ground, 0, [new FirstSpell(researcher, at, at, null)], []), draw)
        );
    }

    private static double[] Log(Draw[] draws, NamingChances[] chances)
    {
        var values = new double[draws.Length];
        ListLikelihood.Of(Team.Data, draws, chances, values);
        return values;
    }
}

/// <summary>A team of which five lists are known: people of the first three, dated moves before, between and after lists, marks, and what cannot be read.</summary>
internal sealed class ListedSetting
{
    public ListedSetting(Setting basis)
    {
        Setting = basis with
        {
            Researchers =
            [
                .. basis.Researchers.Select(
                    (r, i) =>
                        r with
                        {
                            Founding = null,
                            Ties = [],
                            HiredStep = i < People.Length ? Hired(i) : r.HiredStep,
                        }
                ),
            ],
        };
        Setting = Setting with
        {
            Cohorts = [Setting.Cohorts[0] with { Members = [.. Enumerable.Range(0, People.Length)] }],
        };
        Ground = new(Setting);
        Listed = new(Lists, [.. People.Select((p, i) => new ListedMember(i, p))]);
        Data = CohortData.Of(Ground, 0, Listed);
    }

    public Setting Setting { get; }

    public SettingIndex Ground { get; }

    public ListedCohort Listed { get; }

    public CohortData Data { get; }

    private static AuthorLists Lists { get; } =
        new([0.01, .4, .9, 1.3, 1.6])
        {
            Ids = ["a", "b", "c", "d", "e"],
            Classes = [.. Enumerable.Repeat(ListClass.Flagship, 5)],
        };

    private static readonly ImmutableArray<NamedPerson> People =
    [
        new(0, [Naming.Named, Naming.NotNamed, Naming.Named, Naming.Named]),
        new(0, [Naming.NotNamed, Naming.NotNamed, Naming.NotNamed, Naming.NotNamed]),
        new(0, [Naming.NotNamed, Naming.NotNamed, Naming.NotNamed, Naming.NotNamed]),
        new(0, [Naming.Named, Naming.Departed, Naming.NotNamed, Naming.NotNamed]),
        new(0, [Naming.Named, Naming.Named, Naming.NotNamed, Naming.NotNamed]) { LeftFrom = .7, LeftTo = 1.05 },
        new(1, [Naming.Unknown, Naming.Named, Naming.NotNamed]),
        new(1, [Naming.NotNamed, Naming.NotNamed, Naming.NotNamed]) { LeftFrom = .5, LeftTo = .6 },
        new(2, [Naming.Named, Naming.Named]) { LeftFrom = 1.6, LeftTo = double.PositiveInfinity },
        new(2, [Naming.NotNamed, Naming.NotNamed]),
    ];

    /// <summary>Values at which nothing but the baseline clock runs.</summary>
    public Draw OneRate(double rate)
    {
        var draw = Setting.Defaults with { TeamEffects = [.. Setting.Cohorts.Select(_ => 1.0)] };
        Parameter[] off =
        [
            Parameter.MomentumExcess,
            Parameter.LeadershipExcess,
            Parameter.ReceptionExcess,
            Parameter.UnvestedBrake,
            Parameter.FrailtyVariance,
        ];
        return off.Aggregate(draw.With(Parameter.BaselineExitRate, rate), (d, p) => d.With(p, 0));
    }

    private static int Hired(int person) =>
        People[person].First == 0 ? -30 * person : (int)(52 * Lists.Years[People[person].First]);
}
