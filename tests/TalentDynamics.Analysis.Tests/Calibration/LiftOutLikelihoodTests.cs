using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Analysis.Tests.Calibration;

public sealed class LiftOutLikelihoodTests
{
    internal const double Week = 1.0 / 52;
    internal const double Rate = .45;
    internal const int Mistral = 3;
    internal static LiftOutProfile Believed => LiftOutScoreTests.Believed;

    /// <summary>A founder leaves in week 10; the colleague's hazard is constant but for the week after.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(.8)]
    public void Who_follows_a_founder_and_who_does_not_have_the_masses_of_the_closed_form(double theta)
    {
        var setting = Constant(theta, tie: .5);
        setting = setting with
        {
            Researchers = setting.Researchers.SetItem(
                0,
                setting.Researchers[0] with
                {
                    Founding = new(10.4 * Week, Mistral),
                }
            ),
        };
        var move = new KnownMove(0, 10, 10.4 * Week, 2, Mistral);
        var jump = Believed.Pull * .5;
        double S(double hazard) => Alive(theta, hazard);
        var (until, end) = (Rate * 11 * Week, Rate * 52 * Week);
        var stays = Of(setting, [Stays(1)], [move]);
        Assert.Equal(.6 * S(end + jump) + .4 * S(end), Math.Exp(stays), 1e-12);

        // All of the week after, for where the founder went: of their own accord by a share of choices, or with the founder.
        var own = Rate * Week;
        var share = OwnShare(setting, Mistral);
        var lifted = (own * share + jump) / (own + jump) * (S(until) - S(until + own + jump));
        var alone = share * (S(until) - S(until + own));
        var leaves = Of(setting, [new(1, 11 * Week, 12 * Week, Mistral)], [move]);
        Assert.Equal(.6 * lifted + .4 * alone, Math.Exp(leaves), 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(.8)]
    public void Who_takes_an_offer_and_who_does_not_have_the_masses_of_the_closed_form(double theta)
    {
        const double Day = 1 / 364.0;
        const double Size = .7;
        var setting = Constant(theta, tie: .5) with
        {
            LiftOut = null,
            Events = [new("deal", 2, 66 * Day, 9, EventKind.Offer, Size, false) { To = Mistral }],
        };
        double S(double days, double jump) => Alive(theta, Rate * days * Day + jump);
        Assert.Equal(S(364, Size), Math.Exp(Of(setting, [Stays(1)], [])), 1e-12);
        var own = Rate * Day;
        var share = OwnShare(setting, Mistral);
        var takes = (own * share + Size) / (own + Size) * (S(66, 0) - S(67, Size));
        Assert.Equal(takes, Math.Exp(Of(setting, [new(1, 66 * Day, 67 * Day, Mistral)], [])), 1e-9);
        var elsewhere = own * (1 - share) / (own + Size) * (S(66, 0) - S(67, Size));
        var others = new[] { 0, 1 }.Sum(lab => Math.Exp(Of(setting, [new(1, 66 * Day, 67 * Day, lab)], [])));
        Assert.Equal(elsewhere, others, 1e-9);
    }

    /// <summary>Three left in the same fortnight for the same lab, nobody knows in which order: over all that may have been.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(.8)]
    public void Who_followed_whom_in_days_that_nobody_knows_is_summed_over_all_ways_without_circles(double theta)
    {
        var setting = Constant(theta, tie: .5);
        FirstSpell[] spells =
        [
            .. Enumerable.Range(0, 3).Select(i => new FirstSpell(i, 10 * Week, 12 * Week, Mistral)),
            Stays(3),
        ];
        KnownMove[] moves = [.. Enumerable.Range(0, 3).Select(i => new KnownMove(i, 10, 10.5 * Week, 2, Mistral))];
        var share = OwnShare(setting, Mistral);
        var expected = Enumerable.Range(0, 8).Sum(set => Chance(set) * Spells(set));
        Assert.Equal(Math.Log(expected), Of(setting, spells, moves), 1e-9);

        double Chance(int set) =>
            Enumerable
                .Range(0, 3)
                .Aggregate(1.0, (p, l) => p * (((set >> l) & 1) != 0 ? Believed.Seed : 1 - Believed.Seed));
        double Jump(int set, int who) =>
            Enumerable.Range(0, 3).Count(l => l != who && ((set >> l) & 1) != 0) * Believed.Pull * .5;
        double S(double weeks, double jump) => Alive(theta, Rate * weeks * Week + jump);
        double Own(int set, int who)
        {
            var (own, jump) = (Rate * Week, Jump(set, who));
            var second = (S(11, 0) - S(12, jump)) * own / (own + jump);
            return share * (S(10, 0) - S(11, 0) + second);
        }
        double Follows(int set, int who, int whom) =>
            whom == who || ((set >> whom) & 1) == 0
                ? 0
                : (S(11, 0) - S(12, Jump(set, who))) * Believed.Pull * .5 / (Rate * Week + Jump(set, who));

        // Of each of the three whom they followed, 3 for nobody; a circle has no beginning.
        double Spells(int set)
        {
            var sum = 0.0;
            for (var ways = 0; ways < 64; ways++)
            {
                int[] whom = [ways & 3, (ways >> 2) & 3, (ways >> 4) & 3];
                bool Begins(int who, int steps = 0) => whom[who] == 3 || (steps < 3 && Begins(whom[who], steps + 1));
                if (Enumerable.Range(0, 3).All(who => Begins(who)))
                {
                    sum += Enumerable
                        .Range(0, 3)
                        .Aggregate(
                            1.0,
                            (p, who) => p * (whom[who] == 3 ? Own(set, who) : Follows(set, who, whom[who]))
                        );
                }
            }

            return sum * S(52, Jump(set, 3));
        }
    }

    [Fact]
    public void Exits_in_adjacent_intervals_and_staying_add_up_to_one_and_destinations_to_an_unknown_one()
    {
        var setting = LiftOutScoreTests.Ground.Setting;
        var moves = KnownMove.Of(
            setting,
            DenseRun.Of(LiftOutScoreTests.Ground, new FixedDraws(setting), 7, 3, 1).Exits
        );
        double[] cuts = [0, 11 / 364.0, .5, .9, 1.1, 2, setting.Calendar.YearsAtStep(setting.Steps)];
        foreach (var member in setting.Cohorts[0].Members.Where(m => setting.Researchers[m].Founding is null))
        {
            double P(FirstSpell spell) => Math.Exp(Of(setting, [spell], moves));
            var left = cuts.Zip(cuts.Skip(1), (a, b) => P(new(member, a, b, null))).Sum();
            Assert.Equal(1, left + P(new(member, cuts[^1], cuts[^1], null)), 1e-9);
            var labs = Enumerable.Range(0, LiftOutScoreTests.Ground.Labs).Where(k => k != setting.Cohorts[0].Lab);
            Assert.Equal(P(new(member, .5, .9, null)), labs.Sum(k => P(new(member, .5, .9, k))), 1e-9);
        }
    }

    [Fact]
    public void Lift_outs_of_probability_0_leave_the_likelihood_as_it_is_without_them()
    {
        var setting = Llama.Setting;
        var observed = Busy.Observed(setting);
        var with = setting with { LiftOut = new(0, 0, 2) };
        var lifted = CohortData.Of(new(with), 0, observed);
        Assert.Equal(
            LogLikelihood.Of(CohortData.Of(new(setting), 0, observed), setting.Defaults),
            LogLikelihood.Of(lifted, setting.Defaults),
            1e-9
        );
        Assert.Equal(11, lifted.FollowableExits);
        Assert.NotEqual(
            LogLikelihood.Of(lifted, setting.Defaults),
            LogLikelihood.Of(lifted, setting.Defaults with { LiftOut = Believed }),
            1e-3
        );
        Assert.Equal(0, CohortData.Of(new(with with { OffClocks = [Clock.LiftOut] }), 0, observed).FollowableExits);
    }

    [Fact]
    public void The_probability_of_each_spell_by_itself_is_that_of_a_cohort_of_one()
    {
        var setting = LiftOutScoreTests.Ground.Setting;
        var exits = DenseRun.Of(LiftOutScoreTests.Ground, new FixedDraws(setting), 7, 5, 1).Exits;
        var spells = FirstSpells.Of(setting, setting.Cohorts[0], exits);
        var moves = KnownMove.Of(setting, exits);
        var one = new double[1];
        LogLikelihood.Expected(CohortData.Of(LiftOutScoreTests.Ground, 0, spells, moves), [setting.Defaults], one);
        var alone = spells
            .Where(s => setting.Researchers[s.Researcher].Founding is null)
            .Sum(s => Math.Exp(Of(setting, [s], moves)));
        Assert.Equal(alone, one[0], 1e-9);
    }

    internal static double Of(Setting setting, FirstSpell[] spells, IEnumerable<KnownMove> moves) =>
        LogLikelihood.Of(CohortData.Of(new(setting), 0, spells, [.. moves]), setting.Defaults);

    internal static FirstSpell Stays(int who) => new(who, 52 * Week, 52 * Week, null);

    internal static double Alive(double theta, double hazard) =>
        theta == 0 ? Math.Exp(-hazard) : Math.Pow(1 + theta * hazard, -1 / theta);

    // s_k, of exits of one's own accord.
    private static double OwnShare(Setting setting, int lab)
    {
        double P(int? to) => Math.Exp(Of(setting, [new(3, 0, Week, to)], []));
        return P(lab) / P(null);
    }

    // Four people at one lab who look at each other alike and leave at one rate.
    internal static Setting Constant(double theta, double tie)
    {
        var setting = Some.Setting(52, "a", "b", "c", "d");
        return setting with
        {
            Mode = Mode.Historical,
            Defaults = Some.OneRate(Rate, theta, team: 1),
            LiftOut = Believed,
            Researchers =
            [
                .. setting.Researchers.Select(
                    (r, i) =>
                        i < 4
                            ? r with
                            {
                                Cohort = 0,
                                Ties = [.. Enumerable.Range(0, 4).Where(l => l != i).Select(l => new Tie(l, tie))],
                            }
                            : r
                ),
            ],
        };
    }
}
