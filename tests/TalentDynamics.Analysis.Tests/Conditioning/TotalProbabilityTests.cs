using System.Collections.Immutable;
using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Tests.Conditioning;

public sealed class TotalProbabilityTests
{
    private const double Day = 1.0 / Calendar.DaysPerYear;
    private const double Month = 1.0 / 12;
    private const double WholeRun = 10;

    [Fact]
    public void Chance_drawn_back_from_lived_worlds_has_the_laws_that_it_had_before()
    {
        var verdict = new LawVerdict([
            .. Drawn(0, Day, particles: 8),
            .. Drawn(1, Month, particles: 24),
            .. Drawn(2, WholeRun, particles: 200),
        ]);
        Assert.Equal(3 * (7 + 10), verdict.Laws.Length); // clocks, frailties, and the labs that hire
        Assert.True(verdict.Holds, string.Join(", ", verdict.Laws.Select(law => $"{law.Name} {law.Distance:0.00}")));
    }

    [Fact]
    public void Paths_that_are_not_weighed_are_noticed() =>
        Assert.False(new LawVerdict(Drawn(0, WholeRun, particles: 1)).Holds);

    [Fact]
    public void Worlds_of_another_range_are_drawn_back_with_other_chance()
    {
        var ground = new SettingIndex(Llama.Setting);
        var laws = new TotalProbability(ground).Run(new(20, 1, Day, 2, 2));
        var others = new TotalProbability(ground).Run(new(20, 1, Day, 2, 2) { First = 20 });
        Assert.All(laws.Zip(others), pair => Assert.NotEqual(pair.First.Distance, pair.Second.Distance));
    }

    [Fact]
    public void The_distance_tells_a_law_from_another()
    {
        var uniform = Enumerable.Range(0, 1000).Select(i => (i + .5) / 1000).ToArray();
        var squared = Array.ConvertAll(uniform, u => u * u);
        Assert.True(KolmogorovSmirnov.Distance(uniform) < LawCheck.Limit);
        Assert.True(KolmogorovSmirnov.Distance(squared) > 5);
    }

    /// <summary>Smirnov 1948, table 1: the distribution function of √n·D is .95 at 1.36, .99 at 1.63 and .999 at 1.95.</summary>
    [Theory]
    [InlineData(.05, 1.36)]
    [InlineData(.01, 1.63)]
    [InlineData(.001, 1.95)]
    public void Limits_are_those_of_the_table(double level, double limit) =>
        Assert.Equal(limit, KolmogorovSmirnov.Limit(level), .005);

    [Fact]
    public void Sound_samples_are_beyond_their_own_limit_one_time_in_twenty()
    {
        const int Samples = 2000;
        var beyond = Enumerable.Range(0, Samples).Count(s => !Uniforms((uint)s).Holds);
        Assert.InRange(beyond, .03 * Samples, .065 * Samples);
    }

    [Fact]
    public void Sound_laws_hold_together_more_often_than_each_does()
    {
        const int Verdicts = 100;
        var laws = Enumerable.Range(0, 16 * Verdicts).Select(s => Uniforms((uint)s)).ToArray();
        var verdicts = laws.Chunk(16).Select(chunk => new LawVerdict([.. chunk])).ToArray();
        Assert.InRange(verdicts.Count(v => v.Holds), 88, Verdicts);
        Assert.InRange(verdicts.Count(v => v.Outside == 0), 30, 60);
    }

    [Fact]
    public void One_law_far_outside_or_many_a_little_outside_do_not_hold()
    {
        LawCheck[] sound = [.. Enumerable.Range(0, 16).Select(_ => new LawCheck("a law", 1000, .8))];
        LawCheck Off(double distance) => new("another", 1000, distance);
        Assert.True(new LawVerdict([.. sound[2..], Off(1.4), Off(1.4)]).Holds);
        Assert.False(new LawVerdict([.. sound[3..], Off(1.4), Off(1.4), Off(1.4)]).Holds);
        Assert.False(new LawVerdict([.. sound[1..], Off(1.9)]).Holds);
    }

    private static ImmutableArray<LawCheck> Drawn(int range, double width, int particles) =>
        new TotalProbability(new(Llama.Setting)).Run(new(300, 2, width, particles, 2) { First = 300 * range });

    private static LawCheck Uniforms(uint seed)
    {
        var shares = Enumerable.Range(0, 500).Select(i => new Randomness(seed, (uint)i).Uniform(1, Purpose.Baseline));
        return new("uniform", 500, KolmogorovSmirnov.Distance(shares.ToArray()));
    }
}
