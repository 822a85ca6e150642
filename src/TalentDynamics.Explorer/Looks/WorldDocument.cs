using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Explain;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Explorer.Levers;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Explorer.Looks;

/// <summary>The careers of one world: one possible history, and no prediction about a person.</summary>
/// <param name="World">Which world.</param>
/// <param name="Worlds">Out of how many it was picked.</param>
/// <param name="Stayers">Members of the cohort still there in it at the end.</param>
/// <param name="Careers">Of the members of the cohort.</param>
internal sealed record WorldDocument(int World, int Worlds, int Stayers, ImmutableArray<CareerDocument> Careers)
{
    /// <summary>One world of an arm.</summary>
    public static WorldDocument Of(LivedPair pair, EnsembleOrder order, (int World, int Of) picked, int cohort)
    {
        var setting = pair.Arm.Setting;
        var ground = new SettingIndex(setting);
        var exits = SequentialRun.Explained(ground, order.SourceOf(ground), order.Seed, picked.World, 1);
        var profile = setting.Cohorts[cohort];
        var careers = profile.Members.Select(member => CareerDocument.Of(pair, exits, member)).ToImmutableArray();
        return new(picked.World, picked.Of, careers.Count(career => career.Spells.Length == 1), careers);
    }
}

/// <summary>One career.</summary>
internal sealed record CareerDocument(string Id, string Name, ImmutableArray<SpellDocument> Spells)
{
    /// <summary>Of one researcher.</summary>
    public static CareerDocument Of(LivedPair pair, ImmutableArray<ExplainedExit> exits, int researcher)
    {
        var setting = pair.Arm.Setting;
        var profile = setting.Researchers[researcher];
        var spells = ImmutableArray.CreateBuilder<SpellDocument>();
        var (lab, since) = (setting.Labs[profile.Lab].Name, setting.Calendar.Start);
        foreach (var own in exits.Where(exit => exit.Exit.Researcher == researcher))
        {
            var left = StoryTeller.Exit(setting, own);
            spells.Add(new(lab, since, left.Date, left.Cause, left.What, left.Shares ?? []));
            (lab, since) = (StoryTeller.NameOf(setting, own.Exit.To), left.Date);
        }

        spells.Add(new(lab, since, setting.Calendar.DateOf(setting.Steps), null, null, []));
        return new(profile.Id, profile.Name, spells.ToImmutable());
    }
}

/// <summary>One stay at one lab.</summary>
/// <param name="Lab">Where.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when.</param>
/// <param name="Cause">The clock that rang; null for who is still there at the end.</param>
/// <param name="Why">In words.</param>
/// <param name="Shares">Of each clock in the hazard at the exit, largest first.</param>
internal sealed record SpellDocument(
    string Lab,
    DateOnly From,
    DateOnly To,
    string? Cause,
    string? Why,
    ImmutableArray<ClockShare> Shares
);

/// <summary>Which world of many is shown.</summary>
internal static class WorldPick
{
    /// <summary>What may be asked for.</summary>
    public const string Allowed = "typical, low, median, high, or the number of a world";

    /// <summary>The number of the world, and out of how many.</summary>
    /// <param name="pick">See <see cref="Allowed"/>.</param>
    /// <param name="arm">Of which some worlds were lived.</param>
    /// <param name="cohort">Index of the cohort.</param>
    /// <param name="all">How many worlds there are at all.</param>
    /// <exception cref="LeverFaultsException">It is none of them.</exception>
    public static (int World, int Of) Of(string pick, LivedArm arm, int cohort, int all)
    {
        var lived = arm.First(arm.Worlds);
        return pick switch
        {
            "typical" => (Typical(lived, arm.Setting), lived.Worlds),
            "low" => (ByStayers(lived, arm.Setting, cohort, .05), lived.Worlds),
            "median" => (ByStayers(lived, arm.Setting, cohort, .5), lived.Worlds),
            "high" => (ByStayers(lived, arm.Setting, cohort, .95), lived.Worlds),
            _ when int.TryParse(pick, out var world) && world >= 0 && world < all => (world, all),
            _ => throw new LeverFaultsException([new("pick", "another world", $"{Allowed} from 0 to {all - 1}")]),
        };
    }

    private static int Typical(Histories lived, Setting setting) =>
        TypicalWorld.Of(lived.Exits, lived.Worlds, setting.Calendar.YearsAtStep(setting.Steps));

    // Of all worlds whose number of stayers is nearest to the quantile the first.
    private static int ByStayers(Histories lived, Setting setting, int cohort, double share)
    {
        var exits = CohortExits.Of(setting, lived, setting.Cohorts[cohort]);
        double[] stayers =
        [
            .. Enumerable.Range(0, exits.Worlds).Select(world => exits.Members - exits.InWorld(world).Length),
        ];
        var wanted = Quantiles.Of([.. stayers.Order()], share);
        return Enumerable.Range(0, stayers.Length).MinBy(world => Math.Abs(stayers[world] - wanted));
    }
}
