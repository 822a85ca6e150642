using System.Globalization;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Host.Telemetry;

/// <summary>A dated event as telemetry calls it: by its kind and its place among those of its kind, since its id may name somebody.</summary>
/// <param name="Event">The event.</param>
/// <param name="Number">Its place by date, from 1.</param>
internal readonly record struct NumberedEvent(DatedEvent Event, int Number)
{
    /// <summary>What it does.</summary>
    public string Kind => Event.Kind.ToString().ToLowerInvariant();

    /// <summary>leadership 2.</summary>
    public string Name => $"{Kind} {Number}";

    /// <summary>All of a scenario, by date.</summary>
    public static IEnumerable<NumberedEvent> Of(Setting setting) =>
        setting
            .Events.GroupBy(happened => happened.Kind)
            .SelectMany(kind => kind.OrderBy(happened => happened.At).Select((e, i) => new NumberedEvent(e, i + 1)))
            .OrderBy(happened => happened.Event.At);

    /// <summary>The day, as 2023-07-18.</summary>
    public string DateIn(Model.Population.Calendar calendar) =>
        calendar.DateAt(Event.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
