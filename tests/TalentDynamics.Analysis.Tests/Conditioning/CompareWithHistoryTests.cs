using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Analysis.Tests.Conditioning;

/// <summary>A history in which two were seen last in the middle: from then on they are free, so worlds differ in how many stay.</summary>
public sealed class CompareWithHistoryTests
{
    private const uint Seed = 5;
    private const int Worlds = 300;
    private const double LastSeen = .5;

    private static readonly SettingIndex Basis = new(Llama.Setting);
    private static readonly SettingIndex NoMistral = new(
        Repository.Load("scenarios/llama-2023/no-mistral.yaml").Compile()
    );
    private static readonly ObservedHistory History = new(
        Basis,
        [
            .. Enumerable
                .Range(0, Basis.Researchers)
                .Where(i => Basis.Setting.Researchers[i].Founding is null)
                .Select((i, n) => n < 2 ? new FirstSpell(i, LastSeen, LastSeen, null) : Stayer(i)),
        ]
    );

    [Fact]
    public void Who_was_not_followed_to_the_end_leaves_in_some_worlds()
    {
        var found = Compared(Basis);
        Assert.False(found.IsCertain);
        Assert.InRange(found.Observed, 10.01, 11.99);
    }

    [Fact]
    public void A_lever_that_changes_nothing_keeps_nobody_whoever_was_followed_to_the_end()
    {
        var found = Compared(Basis);
        Assert.Equal((0.0, 0.0), (found.Kept, found.MoreStay));
        Assert.All(
            found.People,
            person => Assert.Equal((0.0, 0.0), (person.Probability, person.OfTheirKind?.Probability ?? 0))
        );
    }

    [Fact]
    public void What_a_lever_keeps_is_the_difference_of_both_means()
    {
        var found = Compared(NoMistral);
        var (before, after) = (Lived(Basis), Lived(NoMistral));
        Assert.Equal((Leavers(before) - Leavers(after)) / (double)Worlds, found.Kept, 1e-9);
    }

    [Fact]
    public void Every_probability_of_their_kind_lies_inside_the_bounds_of_its_margins() =>
        Assert.All(
            Compared(NoMistral).People,
            person => Assert.True(person.OfTheirKind is not { } kind || kind.Bounds.Hold(kind.Probability))
        );

    private static CohortCounterfactual Compared(SettingIndex variant) =>
        new CompareWithHistory(Basis.Setting, variant.Setting, effectiveSize: 100).Of(
            0,
            null,
            new(Lived(Basis), Lived(variant)),
            new(Free(Basis), Free(variant))
        );

    private static Histories Lived(SettingIndex ground)
    {
        var draws = new FixedDraws(Basis.Setting);
        var resampling = new Resampling(WeightedParticles.Of(History, draws, Seed, 0, 400).LogWeights.AsSpan(), Seed);
        var taken = Enumerable.Range(0, Worlds).Select(resampling.Of);
        return DenseRun.Of(ground, new ObservedDraws(ground, History, draws, 0, [.. taken]), Seed, 0, Worlds);
    }

    private static Histories Free(SettingIndex ground) =>
        DenseRun.Of(ground, new FixedDraws(ground.Setting), Seed, 0, Worlds);

    private static int Leavers(Histories worlds) =>
        worlds.Exits.Count(e => e.Spell == 0 && Basis.Setting.Cohorts[0].Members.Contains(e.Researcher));

    private static FirstSpell Stayer(int researcher)
    {
        var horizon = Basis.Calendar.YearsAtStep(Basis.Setting.Steps);
        return new(researcher, horizon, horizon, null);
    }
}
