using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>
/// Reads <c># talent posterior version=1 scenario=HASH name=NAME seed=SEED</c>, then a header <c>draw, PARAMETERS…, teamEffect.COHORT…,
/// effect.ATTRIBUTE.VALUE…</c>, and <c>teamTail</c> where it was learnt, in any order, then one row per draw.
/// </summary>
/// <remarks>
/// A posterior belongs to a scenario by its name, its cohorts and the model's parameters. The hash is no condition: a what-if with one
/// number changed has another one. Effects of further cohorts, which were calibrated together with the scenario's, may stand in the file.
/// Where a scenario names the posterior of another one, its own teams may have no effect there: see <see cref="Posterior.For"/>.
/// </remarks>
internal sealed class PosteriorFile
{
    private static readonly Regex Provenance = new(
        $@"^{Posterior.Mark} version=(?<version>\S+) scenario=(?<hash>[0-9a-f]{{64}}) name=(?<name>\S+) seed=(?<seed>[0-9]+)$",
        RegexOptions.ExplicitCapture,
        Timeout.InfiniteTimeSpan
    );

    private static readonly string Form =
        $"{Posterior.Mark} version={Posterior.CurrentVersion} scenario=<hash> name=<scenario> seed=<seed>";

    private readonly string file;
    private readonly Setting setting;
    private readonly string? hash;
    private readonly List<Fault> faults = [];

    private PosteriorFile(string file, Setting setting, string? hash)
    {
        this.file = file;
        this.setting = setting;
        this.hash = hash;
    }

    /// <summary>Reads a file against the setting whose worlds are to have its draws.</summary>
    /// <param name="file">The file as the person named it; only for faults.</param>
    /// <param name="text">Its contents.</param>
    /// <param name="setting">The scenario's.</param>
    /// <param name="name">The scenario's name; null where the scenario itself names the file, as a variant inherits it from the scenario it extends.</param>
    /// <param name="hash">The scenario's hash, where it may be a what-if: that makes some draws unstable without their being at fault. Without it every draw must be stable.</param>
    public static PosteriorReading Read(string file, string text, Setting setting, string? name, string? hash = null)
    {
        var reader = new PosteriorFile(file, setting, hash);
        var posterior = reader.Read(text, name);
        return reader.faults.Count == 0 ? new(posterior, []) : new(null, [.. reader.faults]);
    }

    private Posterior? Read(string text, string? name)
    {
        var rows = Csv.Rows(text, quote => Refuse(quote.Cell, "/", quote.Found, quote.Allowed)).ToArray();
        if (rows.Length == 0)
        {
            faults.Add(new(file, 1, 1, "/", "an empty file", Form));
            return null;
        }

        var first = rows[0][0];
        var provenance = Provenance.Match(first.Text);
        if (!provenance.Success || rows[0].Count > 1)
        {
            Refuse(first, "/", $"\"{first.Shown}\"", Form);
            return null;
        }

        return HasRightOrigin(first, provenance, name) && Header(rows, IsOwn(provenance, name)) is { } header
            ? Assembled(provenance, header, rows[2..])
            : null;
    }

    private bool HasRightOrigin(Cell at, Match provenance, string? name)
    {
        if (provenance.Groups["version"].Value is var version && version != $"{Posterior.CurrentVersion}")
        {
            Refuse(at, "/version", version, $"{Posterior.CurrentVersion}, the version this build reads");
        }

        if (name is not null && provenance.Groups["name"].Value is var other && other != name)
        {
            Refuse(at, "/name", $"a posterior of the scenario {other}", $"one of {name}");
        }

        if (!uint.TryParse(provenance.Groups["seed"].Value, CultureInfo.InvariantCulture, out _))
        {
            Refuse(at, "/seed", provenance.Groups["seed"].Value, $"a whole number from 0 to {uint.MaxValue}");
        }

        return faults.Count == 0;
    }

    // Learnt from this very scenario, or given by hand as such: then every team of the scenario was learnt about.
    private bool IsOwn(Match provenance, string? name) => name is not null || provenance.Groups["hash"].Value == hash;

    private ImmutableArray<string>? Header(IReadOnlyList<Cell>[] rows, bool isOwn)
    {
        if (rows.Length < 3)
        {
            Refuse(rows[^1][0], "/", "no draw", "a header and one row or more");
            return null;
        }

        ImmutableArray<string> names = [.. rows[1].Select(cell => cell.Text)];
        string[] needed =
        [
            Posterior.Number,
            .. ParameterTable.Rows.Select(row => row.Key),
            .. setting.Cohorts.Where(_ => isOwn).Select(c => Posterior.TeamEffect + c.Id),
            .. setting.Effects.Where(_ => isOwn).Select(e => Posterior.Effect + e.Id),
        ];
        for (var i = 0; i < names.Length; i++)
        {
            if (names.IndexOf(names[i]) < i)
            {
                Refuse(rows[1][i], "/", $"the column \"{names[i]}\" a second time", "each column once");
            }
            else if (!needed.Contains(names[i]) && !PosteriorColumns.IsOptional(names[i]))
            {
                Refuse(rows[1][i], "/", $"the column \"{rows[1][i].Shown}\"", Nearest.Hint(names[i], needed));
            }
        }

        foreach (var missing in needed.Except(names).Order(StringComparer.Ordinal))
        {
            Refuse(
                rows[1][0],
                "/",
                $"no column {missing}",
                "draw, every parameter, the team effect of every cohort and every effect"
            );
        }

        return faults.Count == 0 ? names : null;
    }

    private Posterior? Assembled(Match provenance, ImmutableArray<string> header, IReadOnlyList<Cell>[] body)
    {
        int[] parameters = [.. ParameterTable.Rows.Select(row => header.IndexOf(row.Key))];
        int[] teams = [.. Enumerable.Range(0, header.Length).Where(c => PosteriorColumns.IsTeamEffect(header[c]))];
        int[] effects = [.. Enumerable.Range(0, header.Length).Where(c => PosteriorColumns.IsEffect(header[c]))];
        var tail = header.IndexOf(Posterior.TeamTail);
        var rows = ImmutableArray.CreateBuilder<Draw>(body.Length);
        foreach (var cells in body)
        {
            if (Numbers(cells, header) is { } numbers)
            {
                rows.Add(
                    new([.. parameters.Select(c => numbers[c])], [.. teams.Select(c => numbers[c])])
                    {
                        Effects = [.. effects.Select(c => numbers[c])],
                        TeamTail = tail < 0 ? double.PositiveInfinity : numbers[tail],
                    }
                );
            }
        }

        if (faults.Count > 0)
        {
            return null;
        }

        var posterior = new Posterior(
            provenance.Groups["name"].Value,
            provenance.Groups["hash"].Value,
            uint.Parse(provenance.Groups["seed"].Value, CultureInfo.InvariantCulture),
            [.. teams.Select(c => header[c][Posterior.TeamEffect.Length..])],
            new(rows.MoveToImmutable())
        )
        {
            Effects = [.. effects.Select(c => header[c][Posterior.Effect.Length..])],
        };
        if (hash is null || hash == posterior.Hash)
        {
            RefuseUnstable(posterior, body);
        }

        return posterior;
    }

    private double[]? Numbers(IReadOnlyList<Cell> cells, ImmutableArray<string> header)
    {
        if (cells.Count != header.Length)
        {
            Refuse(cells[0], $"/{cells[0].Text}", $"{cells.Count} cells", $"{header.Length}, as in the header");
            return null;
        }

        var numbers = new double[cells.Count];
        var before = faults.Count;
        for (var i = 0; i < numbers.Length; i++)
        {
            var isNumber = double.TryParse(
                cells[i].Text,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out numbers[i]
            );
            if (!isNumber || !PosteriorColumns.Allow(header[i], numbers[i]))
            {
                Refuse(
                    cells[i],
                    $"/{cells[0].Text}/{header[i]}",
                    $"\"{cells[i].Text}\"",
                    PosteriorColumns.Allowed(header[i])
                );
            }
        }

        return faults.Count == before ? numbers : null;
    }

    private void RefuseUnstable(Posterior posterior, IReadOnlyList<Cell>[] body)
    {
        var groups = StabilityGroup.AllOf(setting);
        var draws = posterior.For(setting).Rows;
        for (var i = 0; i < draws.Length; i++)
        {
            var worst = groups.Select(group => Stability.Of(draws[i], group, setting.Mode)).MaxBy(s => s.R);
            if (worst is { Holds: false })
            {
                Refuse(body[i][0], $"/{body[i][0].Text}", $"{worst}", $"R < {Stability.Limit}");
            }
        }
    }

    private void Refuse(Cell at, string path, string found, string allowed) =>
        faults.Add(new(file, at.Line, at.Column, path, found, allowed));
}
