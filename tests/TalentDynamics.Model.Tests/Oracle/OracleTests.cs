using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Model.Tests.Oracle;

/// <summary>The engine against the equations of docs/model.md, lived by an oracle that shares only the setting and the draws with it.</summary>
/// <remarks>
/// Equal means: the same exits, each of the same spell, in the same week, for the same lab and by the same clock; its time, its tenure and
/// every hazard at it to a part in 10⁹ (of a year, or of 1/year). Both sides round, so either outcome is right where a decision hung on
/// less than that: on 10⁻⁹ of a threshold when a week ended, of a year between two clocks, or of a logit between two labs. By this rule,
/// which does not look at the engine, worlds are set aside; about one in 100,000 should be, and one in 1,000 fails.
/// </remarks>
public sealed class OracleTests
{
    private const uint Seed = 7;
    private const int WorldsEach = 2;
    private const double Close = 1e-9;

    [Fact]
    public void The_engine_lives_what_the_equations_say_by_every_clock_in_both_modes_and_after_a_known_past()
    {
        var tally = new Tally();
        Gen.OneOf(RestlessSetting.Any, RestlessSetting.Continued).Sample(setting => Compare(setting, tally), iter: 600);
        tally.IsTelling();
    }

    private static void Compare(Setting setting, Tally tally)
    {
        var explained = SequentialRun.Explained(new(setting), new FixedDraws(setting), Seed, 0, WorldsEach);
        var lived = explained.OrderBy(e => e.Exit.Researcher).ThenBy(e => e.Exit.Spell).ToLookup(e => e.Exit.World);
        for (var world = 0; world < WorldsEach; world++)
        {
            var oracle = new OracleWorld(setting, setting.Defaults, new(Seed, (uint)world));
            var expected = oracle.Live().OrderBy(e => e.Move.Researcher).ThenBy(e => e.Spell).ToList();
            var isClose = oracle.Margin < Close;
            tally.Count(setting.Mode, isClose ? [] : expected, isClose);
            if (!isClose)
            {
                AreEqual(expected, [.. lived[world]], new(setting, setting.Defaults, []));
            }
        }
    }

    private static void AreEqual(List<OracleExit> expected, ExplainedExit[] lived, Rates rates)
    {
        Assert.Equal(
            expected.Select(e => (e.Move.Researcher, e.Spell, e.Move.Week, e.Move.From.Key, e.Move.To.Key, e.Cause)),
            lived.Select(l => l.Exit).Select(e => (e.Researcher, e.Spell, e.Step, e.From, e.To, e.Cause))
        );
        foreach (var (said, (exit, hazards)) in expected.Zip(lived))
        {
            Assert.Equal(said.Move.At, exit.At, Close);
            Assert.Equal(said.TenureYears, exit.TenureYears, Close);
            Assert.Equal(said.Hazards.IsEmpty, hazards is null);
            if (hazards is { } noted)
            {
                AreEqual(said, noted, rates);
            }
        }
    }

    // The oracle's equations, the scalar Hazard of what they depend on, and what the engine notes.
    private static void AreEqual(OracleExit said, Hazards noted, Rates rates)
    {
        foreach (var clock in Hazards.Clocks)
        {
            var hazard = said.Hazards[(int)clock];
            Assert.Equal(hazard, noted[clock], Close * (1 + hazard));
            Assert.Equal(hazard, Hazard.Of(clock, rates, said.Circumstances), Close * (1 + hazard));
        }

        var anywhere = Hazard.Towards(rates, said.Circumstances, share: 1, said.Circumstances.Pull);
        Assert.Equal(noted.Total - noted[Clock.Founding], anywhere, Close * (1 + anywhere));
    }

    /// <summary>What was compared. Scenarios come on several threads.</summary>
    private sealed class Tally
    {
        private const int Enough = 10;
        private readonly Dictionary<(Mode Mode, Clock Cause), int> exits = [];
        private readonly Lock guard = new();
        private int worlds;
        private int setAside;

        public void Count(Mode mode, List<OracleExit> compared, bool isSetAside)
        {
            lock (guard)
            {
                worlds++;
                setAside += isSetAside ? 1 : 0;
                foreach (var exit in compared)
                {
                    exits[(mode, exit.Cause)] = exits.GetValueOrDefault((mode, exit.Cause)) + 1;
                }
            }
        }

        /// <summary>Nearly all worlds were compared, and in either mode every clock rang often.</summary>
        public void IsTelling()
        {
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"{worlds} worlds, {setAside} set aside; exits: {string.Join(", ", exits)}"
            );
            Assert.True(setAside * 1000 <= worlds, $"{setAside} of {worlds} worlds were set aside.");
            Assert.Equal(2 * Enum.GetValues<Clock>().Length, exits.Count);
            Assert.All(exits, e => Assert.True(e.Value >= Enough, $"{e.Key}: only {e.Value} exits."));
        }
    }
}
