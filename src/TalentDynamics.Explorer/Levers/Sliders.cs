using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Explorer.Levers;

/// <summary>How far levers go, and in which steps.</summary>
internal static class Sliders
{
    private const double Steps = 20;

    /// <summary>A number: where it stands, how far a slider goes, and what is legal beyond.</summary>
    public static Lever Number(
        Lever lever,
        double value,
        (double Min, double Max) slider,
        (double Least, double Most) legal
    ) =>
        lever with
        {
            Base = Lever.Number(value),
            Min = slider.Min,
            Max = slider.Max,
            Step = StepOf(slider.Max - slider.Min),
            Least = legal.Least,
            Most = legal.Most,
        };

    // A round number near a fortieth of the way, so that a slider's places are short to write.
    private static double StepOf(double reach)
    {
        var near = reach / (2 * Steps);
        var power = Math.Pow(10, Math.Floor(Math.Log10(near)));
        return Math.Round(
            power
                * (
                    near / power < 2 ? 1
                    : near / power < 5 ? 2
                    : 5
                ),
            6
        );
    }

    /// <summary>The date of something that a lever switches.</summary>
    public static Lever Day(Lever lever, DateOnly day, Scenario scenario) =>
        lever with
        {
            Path = $"{lever.Path}.date",
            Kind = LeverKind.Date,
            Base = $"{day:yyyy-MM-dd}",
            From = day < scenario.Start.AddYears(-1) ? day : scenario.Start.AddYears(-1),
            To = scenario.End,
            Whole = null,
        };

    /// <summary>Something that the baseline does not have, with its parts: they mean something only where it is added.</summary>
    /// <param name="lever">Its place and its words.</param>
    /// <param name="whole">What is laid over the scenario.</param>
    /// <param name="parts">What of it may be moved.</param>
    public static IEnumerable<Lever> Added(Lever lever, string whole, Func<Lever, IEnumerable<Lever>> parts)
    {
        var added = lever with { Kind = LeverKind.Added, Base = "null", Whole = whole };
        return parts(added).Select(part => part with { Needs = added.Path }).Prepend(added);
    }
}
