using System.Collections.Immutable;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Sensitivity;

/// <summary>Something that is not known: a parameter, a team effect, or how much a dated event mattered.</summary>
/// <param name="Key">As in scenarios: <c>pullExcess</c>, <c>teamEffect.llama</c>, <c>events.meta-llama-4.size</c>.</param>
/// <param name="Range">What it is varied over, in words.</param>
internal sealed record Factor(string Key, string Range);

/// <summary>Settings by the values of their factors.</summary>
internal interface IFactorSpace
{
    /// <summary>The factors, in the order of a point's coordinates.</summary>
    ImmutableArray<Factor> Factors { get; }

    /// <summary>The setting at a point.</summary>
    Setting At(IReadOnlyList<double> point);
}

/// <summary>
/// Parameters by the quantiles of their priors, team effects by those of their own, and each dated event’s size times 0 to 2; all
/// independent, a point is in the unit cube.
/// </summary>
/// <remarks>
/// Parameters whose prior is fixed are left out, and those that nothing reads: in historical mode founding rate, momentum noise and
/// feedback. log W_g = σ_W·x, σ_W being a factor of its own.
/// </remarks>
internal sealed class PriorFactors : IFactorSpace
{
    private const double Edge = 1e-9;
    private const double MostTimes = 2;

    private readonly Setting setting;
    private readonly double reach;
    private readonly ImmutableArray<Parameter> parameters;
    private readonly ImmutableArray<int> events;

    /// <param name="setting">The scenario’s.</param>
    /// <param name="reach">Share of each prior, around its median, that the unit interval spans: 1 for indices, .9 for screening.</param>
    public PriorFactors(Setting setting, double reach)
    {
        (this.setting, this.reach) = (setting, reach);
        parameters = [.. Enum.GetValues<Parameter>().Where(IsVaried)];
        events = [.. Enumerable.Range(0, setting.Events.Length).Where(e => setting.Events[e].Size != 0)];
        var span = reach < 1 ? $"{50 * (1 - reach):0} to {50 * (1 + reach):0} % of its prior" : "its prior";
        Factors =
        [
            .. parameters.Select(p => new Factor(KeyOf(p), span)),
            .. setting.Cohorts.Select(c => new Factor($"teamEffect.{c.Id}", span)),
            .. events.Select(e => new Factor(
                $"events.{setting.Events[e].Id}.size",
                $"0 to {MostTimes} times {setting.Events[e].Size}"
            )),
        ];
    }

    /// <inheritdoc/>
    public ImmutableArray<Factor> Factors { get; }

    /// <inheritdoc/>
    public Setting At(IReadOnlyList<double> point)
    {
        var values = setting.Defaults.Values.ToBuilder();
        for (var i = 0; i < parameters.Length; i++)
        {
            values[(int)parameters[i]] = setting.Priors[(int)parameters[i]].Quantile(Within(point[i]));
        }

        var teams = new TeamLaw(values[(int)Parameter.TeamSpread], setting.Defaults.TeamTail);
        var team = parameters.Length;
        var effects = setting.Cohorts.Select((_, c) => teams.At(NormalQuantile.At(Within(point[team + c]))));
        return setting with
        {
            Defaults = new(values.ToImmutable(), [.. effects]),
            Events = Scaled(point, team + setting.Cohorts.Length),
        };
    }

    private ImmutableArray<DatedEvent> Scaled(IReadOnlyList<double> point, int first)
    {
        var scaled = setting.Events.ToBuilder();
        for (var i = 0; i < events.Length; i++)
        {
            var happened = setting.Events[events[i]];
            scaled[events[i]] = happened with { Size = happened.Size * MostTimes * point[first + i] };
        }

        return scaled.ToImmutable();
    }

    private double Within(double u) => Math.Clamp(.5 + reach * (u - .5), Edge, 1 - Edge);

    private bool IsVaried(Parameter parameter) =>
        setting.Priors[(int)parameter].Family != PriorFamily.Fixed && IsRead(setting, parameter);

    internal static bool IsRead(Setting setting, Parameter parameter) =>
        setting.Mode == Mode.Generative
        || parameter is not (Parameter.FoundingRate or Parameter.MomentumNoise or Parameter.TalentToMomentum);

    internal static string KeyOf(Parameter parameter) => char.ToLowerInvariant($"{parameter}"[0]) + $"{parameter}"[1..];
}

/// <summary>Parameters and team effects as they stand in draws, such as a posterior; a point has their values.</summary>
/// <remarks>Columns that do not vary, that nothing reads, and σ_W, which only drawn teams need, are left out.</remarks>
internal sealed class DrawnFactors : IFactorSpace
{
    private readonly Setting setting;
    private readonly ImmutableArray<int> columns;

    /// <param name="setting">The scenario’s.</param>
    /// <param name="draws">At least two, with a team effect for each cohort.</param>
    public DrawnFactors(Setting setting, ImmutableArray<Draw> draws)
    {
        this.setting = setting;
        var rows = draws.Select(Row).ToArray();
        columns =
        [
            .. Enumerable.Range(0, rows[0].Length).Where(c => IsUsed(c) && rows.Any(row => row[c] != rows[0][c])),
        ];
        Factors = [.. columns.Select(c => new Factor(KeyOf(c), "the draws"))];
        Rows = [.. rows.Select(row => columns.Select(c => row[c]).ToArray())];
    }

    /// <inheritdoc/>
    public ImmutableArray<Factor> Factors { get; }

    /// <summary>The draws as points.</summary>
    public ImmutableArray<double[]> Rows { get; }

    /// <inheritdoc/>
    public Setting At(IReadOnlyList<double> point)
    {
        var row = Row(setting.Defaults);
        for (var i = 0; i < columns.Length; i++)
        {
            row[columns[i]] = point[i];
        }

        return setting with
        {
            Defaults = new([.. row[..Draw.Count]], [.. row[Draw.Count..Others]]) { Effects = [.. row[Others..]] },
        };
    }

    private static double[] Row(Draw draw) => [.. draw.Values, .. draw.TeamEffects, .. draw.Effects];

    // The first column of an effect that is no team's.
    private int Others => Draw.Count + setting.Cohorts.Length;

    private bool IsUsed(int column) =>
        column >= Draw.Count
        || ((Parameter)column != Parameter.TeamSpread && PriorFactors.IsRead(setting, (Parameter)column));

    private string KeyOf(int column) =>
        column < Draw.Count ? PriorFactors.KeyOf((Parameter)column)
        : column < Others ? $"teamEffect.{setting.Cohorts[column - Draw.Count].Id}"
        : $"effect.{setting.Effects[column - Others].Id}";
}
