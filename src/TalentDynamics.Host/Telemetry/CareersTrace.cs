using System.Collections.Immutable;
using System.Diagnostics;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.Host.Telemetry;

/// <summary>
/// The careers of one world as a trace in simulated time: a span from the scenario's start to its end, under it a span for each spell
/// (the next spell hangs under the one before), on them an event for each dated event and each exit. Any viewer draws it as a Gantt chart.
/// </summary>
/// <param name="order">The run that the world is of.</param>
/// <param name="identities">Whether researchers and events go by their ids; else by ordinals and kinds, which name nobody.</param>
internal sealed class CareersTrace(RunOrder order, bool identities)
{
    private Setting Setting => order.Input.Setting;

    private Calendar Calendar => Setting.Calendar;

    private double Horizon => Calendar.YearsAtStep(Setting.Steps);

    /// <summary>Leaves the spans of one world with whoever traces.</summary>
    /// <returns>The id of the trace; null when nobody traces.</returns>
    public ActivityTraceId? Write(int world)
    {
        var run = Activity.Current;
        var exits = SequentialRun.Explained(new(Setting), order.Source, order.Seed, world, 1);
        Activity.Current = null; // a trace of its own, in a time of its own
        var all = Begin($"world {world}", default, 0, run is null ? [] : [new(run.Context)]);
        try
        {
            if (all is null)
            {
                return null;
            }

            Describe(all, world);
            run?.AddLink(new(all.Context));
            var byWho = exits.ToLookup(e => e.Exit.Researcher);
            foreach (var (rank, who) in WhoLeftFirst(byWho).Index())
            {
                Career(all, who, rank, [.. byWho[who]]);
            }

            all.SetEndTime(Instant(Horizon).UtcDateTime);
            return all.TraceId;
        }
        finally
        {
            all?.Stop();
            Activity.Current = run;
        }
    }

    /// <summary>r1 for the first researcher of the setting, whose order hangs on no roster's; or the id.</summary>
    public string WhoIs(int researcher) => identities ? Setting.Researchers[researcher].Id : $"r{researcher + 1}";

    private void Describe(Activity all, int world)
    {
        all.SetTag(Instruments.Scenario, order.Input.Scenario.Name)
            .SetTag("talent.scenario.hash", order.Input.Hash)
            .SetTag(Instruments.Run, order.Name)
            .SetTag("talent.seed", (long)order.Seed)
            .SetTag("talent.world", world);
        foreach (var happened in Events().Where(e => e.Event.At >= 0 && e.Event.At <= Horizon))
        {
            all.AddEvent(EventOf(happened));
        }
    }

    private IEnumerable<int> WhoLeftFirst(ILookup<int, ExplainedExit> exits) =>
        Enumerable
            .Range(0, Setting.Researchers.Length)
            .OrderBy(who => exits[who].Select(e => e.Exit.At).DefaultIfEmpty(double.PositiveInfinity).First());

    // Viewers sort by the beginning, which all share: a tick apart they stand in the order in which they left.
    private void Career(Activity all, int researcher, int rank, ImmutableArray<ExplainedExit> exits)
    {
        var (parent, since) = (all.Context, 0.0);
        var lab = Setting.Labs[Setting.Researchers[researcher].Lab].Id;
        for (var spell = 0; spell <= exits.Length; spell++)
        {
            var exit = spell < exits.Length ? exits[spell] : (ExplainedExit?)null;
            using var span = Begin(NameOf(researcher, lab, exit), parent, since, [], spell == 0 ? rank : 0);
            if (span is null)
            {
                return; // not sampled
            }

            span.SetTag("talent.researcher", WhoIs(researcher)).SetTag("talent.spell", spell).SetTag(Gauges.Lab, lab);
            if (Setting.Researchers[researcher].Cohort is >= 0 and var cohort)
            {
                span.SetTag(Gauges.Cohort, Setting.Cohorts[cohort].Id);
            }

            var until = exit?.Exit.At ?? Horizon;
            foreach (
                var happened in Events().Where(e => IsOf(e.Event, lab) && e.Event.At >= since && e.Event.At <= until)
            )
            {
                span.AddEvent(EventOf(happened));
            }

            (parent, since, lab) = (span.Context, until, exit is { } left ? End(span, left) : lab);
            span.SetEndTime(Instant(until).UtcDateTime);
        }
    }

    /// <summary>Notes the exit on the spell that it ends.</summary>
    /// <returns>Where to.</returns>
    private string End(Activity span, in ExplainedExit left)
    {
        var destination = ExitsTable.NameOf(Setting, left.Exit.To);
        span.SetTag(Gauges.Destination, destination)
            .SetTag(Gauges.Cause, Glossary.Of(left.Exit.Cause))
            .SetTag("talent.tenure", left.Exit.TenureYears);
        if (left.Hazards is { } hazards)
        {
            span.SetTag("talent.hazard", hazards.Total);
            foreach (var clock in Hazards.Clocks.Where(clock => hazards[clock] > 0))
            {
                span.SetTag($"talent.hazard.share.{Glossary.Of(clock)}", hazards.Share(clock));
            }
        }

        span.AddEvent(new("exit", Instant(left.Exit.At)));
        return destination;
    }

    private string NameOf(int researcher, string lab, ExplainedExit? exit) =>
        exit is { } left
            ? $"{WhoIs(researcher)} at {lab} → {ExitsTable.NameOf(Setting, left.Exit.To)} ({Glossary.Of(left.Exit.Cause)})"
            : $"{WhoIs(researcher)} at {lab}";

    private IEnumerable<NumberedEvent> Events() => NumberedEvent.Of(Setting);

    private bool IsOf(DatedEvent happened, string lab) => IdOf(happened.Lab) == lab;

    // An event's id may name somebody ("x-leaves"), so by default only what it does and when is said.
    private ActivityEvent EventOf(NumberedEvent happened) =>
        new(
            identities ? happened.Event.Id : happened.Name,
            Instant(happened.Event.At),
            new()
            {
                { Gauges.Lab, IdOf(happened.Event.Lab) },
                { Gauges.EventKind, happened.Kind },
                { Gauges.EventNumber, happened.Number },
                { Gauges.EventDate, happened.DateIn(Calendar) },
                { "talent.event.size", happened.Event.Size },
            }
        );

    private string IdOf(int lab) => Setting.Labs[lab].Id;

    private Activity? Begin(string name, ActivityContext parent, double at, ActivityLink[] links, int ticks = 0) =>
        Instruments.Source.StartActivity(name, ActivityKind.Internal, parent, null, links, Instant(at).AddTicks(ticks));

    /// <summary>Simulated time as an instant, on the very day that the tables have for it.</summary>
    private DateTimeOffset Instant(double years)
    {
        var day = Calendar.DateAt(years);
        var days = years * Calendar.DaysPerYear - (day.DayNumber - Calendar.Start.DayNumber);
        return new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).AddDays(Math.Max(0, days));
    }
}
