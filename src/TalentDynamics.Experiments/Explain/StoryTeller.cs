using System.Collections.Immutable;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Explain;

/// <summary>Tells what a researcher lived through: each spell with what happened at the lab, who of theirs left, and how it ended.</summary>
internal sealed class StoryTeller(
    Scenario scenario,
    Setting setting,
    ImmutableArray<ExplainedExit> exits,
    int researcher
)
{
    private ResearcherProfile Profile => setting.Researchers[researcher];

    private double Horizon => setting.Calendar.YearsAtStep(setting.Steps);

    public IEnumerable<StoryMoment> Moments()
    {
        var lab = Profile.Lab;
        var since = setting.Calendar.YearsAtStep(Profile.HiredStep);
        yield return new(
            setting.Calendar.DateOf(Profile.HiredStep),
            "start",
            $"Joined {NameOf(lab)}, as the roster says."
        );
        foreach (var own in exits.Where(e => e.Exit.Researcher == researcher))
        {
            foreach (var moment in Between(since, own.Exit.At, lab))
            {
                yield return moment;
            }

            yield return Exit(setting, own);
            (since, lab) = (own.Exit.At, IndexOf(own.Exit.To));
        }

        foreach (var moment in Between(since, Horizon, lab))
        {
            yield return moment;
        }

        yield return new(Day(Horizon), "end", $"Still {At(lab)} when the scenario ends.");
    }

    /// <summary>What happened at the lab and who with a tie left it or moved on, in the order of time.</summary>
    private IEnumerable<StoryMoment> Between(double since, double until, int lab) =>
        Events(since, until, lab)
            .Concat(Colleagues(since, until, lab))
            .Concat(Openings(since, until))
            .OrderBy(m => m.At)
            .Select(m => m.Moment);

    private IEnumerable<(double At, StoryMoment Moment)> Events(double since, double until, int lab) =>
        from happened in setting.Events
        where happened.Lab == lab && happened.At > since && happened.At < until
        let title = scenario.Events[happened.Id].Description.TrimEnd('.')
        let kind = happened.Kind.ToString().ToLowerInvariant()
        select (
            happened.At,
            new StoryMoment(Day(happened.At), "event", $"{NameOf(lab)}: {title} ({kind} {happened.Size}).")
        );

    private IEnumerable<(double At, StoryMoment Moment)> Openings(double since, double until) =>
        from lab in setting.Labs
        where lab.OpensAt > Math.Max(since, 0) && lab.OpensAt < until
        select (lab.OpensAt, new StoryMoment(Day(lab.OpensAt), "opening", $"{lab.Name} opens."));

    private IEnumerable<(double At, StoryMoment Moment)> Colleagues(double since, double until, int lab)
    {
        foreach (var (exit, _) in exits.Where(e => e.Exit.At > since && e.Exit.At < until))
        {
            var tie = Profile.Ties.FirstOrDefault(t => t.Colleague == exit.Researcher);
            if (tie.Weight > 0 && lab > Setting.Outside && exit.From == setting.Labs[lab].Key)
            {
                var who = setting.Researchers[exit.Researcher].Name;
                yield return (
                    exit.At,
                    new(
                        Day(exit.At),
                        "colleague",
                        $"{who} (tie {Figures.Share(tie.Weight)}) left {NameOf(lab)} for {NameOf(setting, exit.To)}."
                    )
                );
            }
        }
    }

    /// <summary>An exit in words, with the clock that rang and what every clock’s share was.</summary>
    public static StoryMoment Exit(Setting setting, in ExplainedExit explained)
    {
        var exit = explained.Exit;
        var day = setting.Calendar.DateAt(exit.At);
        var cause = Glossary.Of(exit.Cause);
        var where =
            $"Left {NameOf(setting, exit.From)} for {NameOf(setting, exit.To)} after {exit.TenureYears:0.0} years";
        if (exit.Cause == Clock.LiftOut)
        {
            return new(day, "exit", $"{where}: {Together(setting, explained)}.", cause);
        }

        if (explained.Hazards is not { } hazards)
        {
            return new(day, "exit", $"{where}: a founding that the scenario gives, no clock’s doing.", cause);
        }

        var shares = Hazards
            .Clocks.Select(clock => new ClockShare(Glossary.Of(clock), hazards.Share(clock)))
            .Where(share => share.Share > 0)
            .OrderByDescending(share => share.Share)
            .ToImmutableArray();
        var parts = string.Join(", ", shares.Select(s => $"{s.Clock} {Figures.Percent(s.Share)}"));
        var what = $"{where}: the {cause} clock rang. The hazard was {Figures.Mean(hazards.Total)} a year: {parts}.";
        return new(day, "exit", what, cause, hazards.Total, shares);
    }

    /// <summary>With whom somebody left, or by what.</summary>
    public static string Together(Setting setting, in ExplainedExit explained) =>
        explained.Followed is { } colleague
            ? $"followed {setting.Researchers[colleague].Name} in a lift-out"
            : "took an offer that was made to all";

    /// <summary>The name of a lab by its key.</summary>
    public static string NameOf(Setting setting, uint key) =>
        setting.Labs.FirstOrDefault(lab => lab.Key == key)?.Name ?? "a lab founded during the run";

    private DateOnly Day(double years) => setting.Calendar.DateAt(years);

    private string At(int lab) => lab == Setting.Outside ? "outside the labs" : $"at {NameOf(lab)}";

    private string NameOf(int lab) => lab < 0 ? "a lab founded during the run" : setting.Labs[lab].Name;

    // −1 for a lab founded during the run.
    private int IndexOf(uint key)
    {
        for (var lab = 0; lab < setting.Labs.Length; lab++)
        {
            if (setting.Labs[lab].Key == key)
            {
                return lab;
            }
        }

        return -1;
    }
}
