using System.Collections.Immutable;
using System.Globalization;
using System.Text;
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
public sealed record Posterior(string Scenario, string Hash, uint Seed, ImmutableArray<string> Cohorts, DrawTable Table)
{
    /// <summary>The version of the format that this build reads and writes.</summary>
    public const int CurrentVersion = 1;

    internal const string Mark = "# talent posterior";
    internal const string Number = "draw";
    internal const string TeamEffect = "teamEffect.";

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
                [Number, .. ParameterTable.Rows.Select(row => row.Key), .. Cohorts.Select(c => TeamEffect + c)]
            )
            .Append('\n');
        for (var i = 0; i < Table.Rows.Length; i++)
        {
            var row = Table.Rows[i];
            var numbers = row.Values.Concat(row.TeamEffects).Select(v => v.ToString("R", CultureInfo.InvariantCulture));
            text.Append(i + 1).Append(',').AppendJoin(',', numbers).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The draws for a setting: its cohorts' effects in its order, and its own value for each parameter whose prior is fixed.</summary>
    /// <param name="setting">Of which every cohort has a team effect here.</param>
    public DrawTable For(Setting setting)
    {
        int[] columns = [.. setting.Cohorts.Select(c => Cohorts.IndexOf(c.Id))];
        ImmutableArray<double> Effects(Draw row) => [.. columns.Select(c => row.TeamEffects[c])];
        return new DrawTable([.. Table.Rows.Select(row => row with { TeamEffects = Effects(row) })]).Under(setting);
    }
}

/// <summary>A posterior that was read, or everything that is wrong with its file.</summary>
/// <param name="Posterior">Null exactly when there are faults.</param>
/// <param name="Faults">All faults, in the order of the file.</param>
public sealed record PosteriorReading(Posterior? Posterior, ImmutableArray<Fault> Faults);
