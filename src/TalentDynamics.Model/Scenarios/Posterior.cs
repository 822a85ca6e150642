using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Scenarios;

/// <summary>What calibration learnt of a scenario: draws of equal weight, and from what they were learnt.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Hash">Hash of the scenario as it was calibrated: provenance only, as a what-if has another one.</param>
/// <param name="Seed">The seed of the calibration.</param>
/// <param name="Cohorts">Ids of the cohorts that have a team effect, in the order of the rows' effects.</param>
/// <param name="Table">The draws.</param>
internal sealed record Posterior(
    string Scenario,
    string Hash,
    uint Seed,
    ImmutableArray<string> Cohorts,
    DrawTable Table
)
{
    /// <summary>Ids of the effects that were learnt, in the order of the rows' effects.</summary>
    public ImmutableArray<string> Effects { get; init; } = [];

    /// <summary>The version of the format that this build reads and writes.</summary>
    public const int CurrentVersion = 1;

    private const int MostAttempts = 100;

    internal const string Mark = "# talent posterior";
    internal const string Number = "draw";
    internal const string TeamEffect = "teamEffect.";
    internal const string Effect = "effect.";
    internal const string TeamTail = "teamTail";

    /// <summary>The posterior as a file: a line of provenance, a header, one row per draw, every number exact.</summary>
    public string Write()
    {
        var text = new StringBuilder()
            .Append(
                CultureInfo.InvariantCulture,
                $"{Mark} version={CurrentVersion} scenario={Hash} name={Scenario} seed={Seed}\n"
            )
            .AppendJoin(
                ',',
                [
                    Number,
                    .. ParameterTable.Rows.Select(row => row.Key),
                    .. Cohorts.Select(c => TeamEffect + c),
                    .. Effects.Select(e => Effect + e),
                    .. Table.HasTail ? [TeamTail] : Array.Empty<string>(),
                ]
            )
            .Append('\n');
        var hasTail = Table.HasTail;
        for (var i = 0; i < Table.Rows.Length; i++)
        {
            var row = Table.Rows[i];
            var numbers = row
                .Values.Concat(row.TeamEffects)
                .Concat(row.Effects)
                .Concat(hasTail ? [row.TeamTail] : [])
                .Select(v => v.ToString("R", CultureInfo.InvariantCulture));
            text.Append(i + 1).Append(',').AppendJoin(',', numbers).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Ids of a setting's cohorts that have no team effect here: nothing was learnt of these teams.</summary>
    public ImmutableArray<string> Unlearnt(Setting setting) =>
        [.. setting.Cohorts.Select(c => c.Id).Where(id => !Cohorts.Contains(id))];

    /// <summary>The draws for a setting: its cohorts' effects in its order, and its own value for each parameter whose prior is fixed.</summary>
    /// <param name="setting">
    /// A cohort of which nothing was learnt has an effect drawn anew in every row, with the row's spread and tail, such that
    /// R &lt; .95 where a few attempts find one.
    /// </param>
    public DrawTable For(Setting setting)
    {
        int[] columns = [.. setting.Cohorts.Select(c => Cohorts.IndexOf(c.Id))];
        ImmutableArray<double> Teams(Draw row) => [.. columns.Select(c => c < 0 ? 1 : row.TeamEffects[c])];
        var learnt = new DrawTable([
            .. Table.Rows.Select(
                (row, n) => row with { TeamEffects = Teams(row), Effects = EffectsIn(setting, row, n) }
            ),
        ]).Under(setting);
        return columns.All(c => c >= 0) ? learnt : WithNewTeams(learnt, setting, columns);
    }

    // An effect of which nothing was learnt is drawn from its prior in every row.
    private ImmutableArray<double> EffectsIn(Setting setting, Draw row, int number) =>
        [
            .. setting.Effects.Select(effect =>
                Effects.IndexOf(effect.Id) is >= 0 and var column
                    ? row.Effects[column]
                    : DrawSource.Effect(new(Seed, (uint)number), effect, 0)
            ),
        ];

    private DrawTable WithNewTeams(DrawTable learnt, Setting setting, int[] columns)
    {
        var groups = StabilityGroup.AllOf(setting);
        Draw Attempt(Draw row, Randomness chance, uint attempt) =>
            row with
            {
                TeamEffects =
                [
                    .. setting.Cohorts.Select(
                        (cohort, c) =>
                            columns[c] >= 0
                                ? row.TeamEffects[c]
                                : DrawSource.TeamEffect(chance, Purpose.TypicalTeam, (cohort.Id, row.Teams), attempt)
                    ),
                ],
            };

        Draw Renewed(Draw row, int number)
        {
            var attempts = Enumerable
                .Range(0, MostAttempts)
                .Select(attempt => Attempt(row, new(Seed, (uint)number), (uint)attempt));
            return attempts.FirstOrDefault(draw => Stability.HoldsIn(groups, draw, setting.Mode))
                ?? Attempt(row, new(Seed, (uint)number), 0);
        }

        return new([.. learnt.Rows.Select(Renewed)]);
    }
}

/// <summary>A posterior that was read, or everything that is wrong with its file.</summary>
/// <param name="Posterior">Null exactly when there are faults.</param>
/// <param name="Faults">All faults, in the order of the file.</param>
internal sealed record PosteriorReading(Posterior? Posterior, ImmutableArray<Fault> Faults);
