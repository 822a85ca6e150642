using System.Collections.Immutable;

namespace TalentDynamics.Model.Population;

/// <summary>The past that worlds are conditioned on.</summary>
/// <param name="Before">The setting as of its own start, in historical mode.</param>
/// <param name="Steps">How many of its steps have passed.</param>
/// <param name="Moves">Who moved in them, in the order of time.</param>
internal sealed record Past(Setting Before, int Steps, ImmutableArray<PastMove> Moves)
{
    private readonly Lazy<SettingIndex> ground = new(() => new(Before));

    private readonly Lazy<ILookup<int, PastMove>> bySteps = new(() =>
        Moves.ToLookup(m => Before.Calendar.StepAt(m.At))
    );
    private readonly Lazy<Dictionary<int, double>> left = new(() =>
        Moves.GroupBy(m => m.Researcher).ToDictionary(m => m.Key, m => m.First().At)
    );

    /// <summary>Who moved in one of its steps, in the order of time.</summary>
    public IEnumerable<PastMove> MovesIn(int step) => bySteps.Value[step];

    /// <summary>When somebody moved first, years since its start; +∞ for those who did not.</summary>
    public double LeftAt(int researcher) => left.Value.GetValueOrDefault(researcher, double.PositiveInfinity);

    /// <summary>Who was lost from sight or left otherwise than of their own accord, by index, and when they were last seen, years since the start of the past.</summary>
    public ImmutableDictionary<int, double> LastSeen { get; init; } = ImmutableDictionary<int, double>.Empty;

    /// <summary>The setting of the past, worked out.</summary>
    public SettingIndex Ground => ground.Value;

    /// <summary>Exits of a cohort's members of their own accord per year at its lab; null where nobody was there for any time.</summary>
    public double? ExitRateOf(string cohort)
    {
        var profile = Before.Cohorts.Single(c => c.Id == cohort);
        var end = Before.Calendar.YearsAtStep(Steps);
        var moved = Moves.Where(m => m.From == profile.Lab).ToDictionary(m => m.Researcher);
        double Left(int member) =>
            moved.TryGetValue(member, out var move)
                ? move.At
                : Math.Clamp(LastSeen.GetValueOrDefault(member, end), 0, end);
        double Came(int member) => Before.Calendar.YearsAtStep(Before.Researchers[member].FirstStep);
        var years = profile.Members.Sum(m => Math.Max(0, Left(m) - Came(m)));
        return years > 0
            ? profile.Members.Count(m => moved.TryGetValue(m, out var move) && !move.IsGiven) / years
            : null;
    }
}

/// <summary>A move that happened before the worlds begin.</summary>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="From">Index of the lab left.</param>
/// <param name="To">Index of the destination.</param>
/// <param name="At">Years since the start of the past, ≥ 0.</param>
/// <param name="IsGiven">Whether the scenario gives it (a founder's), so that it says nothing of how quickly they leave.</param>
internal readonly record struct PastMove(int Researcher, int From, int To, double At, bool IsGiven);
