using TalentDynamics.Analysis.Sensitivity;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Experiments.Sensitivity;

/// <summary>How sensitivities are found.</summary>
internal enum Method
{
    Morris,
    Sobol,
    Shapley,
}

/// <summary>What is asked of a sensitivity analysis.</summary>
/// <param name="Method">How.</param>
/// <param name="Samples">Walks, rows or orders; null to choose.</param>
/// <param name="Worlds">Worlds per design point.</param>
/// <param name="Seed">Of the worlds and the design.</param>
/// <param name="Posterior">A file of draws, or null.</param>
internal sealed record SensitivityOrder(Method Method, int? Samples, int Worlds, uint Seed, string? Posterior)
{
    /// <summary>How the same analysis is done again, for people.</summary>
    public string Command { get; init; } = "";

    /// <summary>The method as it is written.</summary>
    public string Word => Method.ToString().ToLowerInvariant();

    private const int ScreenedReach = 90;

    public const int MostSamples = 65_536;

    public static string Methods { get; } =
        string.Join(", ", Enum.GetNames<Method>().Select(name => name.ToLowerInvariant()));

    /// <summary>The design, and the trials that live it.</summary>
    /// <exception cref="BadInputException">The samples do not fit the method, or the posterior the scenario.</exception>
    public (Screening Screening, Trials Trials) For(ScenarioInput input, string scenarioFile)
    {
        if (Method is not Method.Shapley && Posterior is not null)
        {
            throw new BadInputException(
                $"--posterior: found a file with --method {Word}, allowed only with --method shapley: the others vary independent priors"
            );
        }

        return Method is Method.Shapley ? OnDraws(input, scenarioFile) : OnPriors(input);
    }

    private (Screening, Trials) OnPriors(ScenarioInput input)
    {
        var space = new PriorFactors(input.Setting, Method is Method.Morris ? ScreenedReach / 100.0 : 1);
        var trials = new Trials(space, input.Setting, Seed, Worlds);
        if (Method is Method.Morris)
        {
            return (Screening.ByMorris(space.Factors, Samples ?? 30, Seed), trials);
        }

        var rows = Samples ?? 256;
        return Lattice.Allows(rows)
            ? (Screening.BySobol(space.Factors, rows, Seed), trials)
            : throw new BadInputException(
                $"--samples: found '{rows}', allowed a power of two from 2 to {MostSamples} with --method sobol"
            );
    }

    private (Screening, Trials) OnDraws(ScenarioInput input, string scenarioFile)
    {
        var file = Posterior ?? Path.Combine(Path.GetDirectoryName(scenarioFile) ?? "", "posterior.csv");
        if (!File.Exists(file))
        {
            throw new BadInputException(
                Posterior is null
                    ? $"--method: found shapley and no {file}, allowed with draws that talent calibrate wrote beside the scenario, or --posterior FILE"
                    : $"--posterior: found no file {file}, allowed draws that talent calibrate wrote"
            );
        }

        var reading = PosteriorFile.Read(
            file,
            TextFile.Table(file, file, "--posterior"),
            input.Setting,
            input.Scenario.Name
        );
        if (reading.Posterior is not { } posterior)
        {
            throw new BadInputException([.. reading.Faults.Select(fault => fault.ToString())]);
        }

        var space = new DrawnFactors(input.Setting, posterior.For(input.Setting).Rows);
        var (draws, factors) = (space.Rows.Length, space.Factors.Length);
        return factors > 0 && draws > 2 * factors
            ? (Screening.ByShapley(space, Samples ?? 300, Seed), new(space, input.Setting, Seed, Worlds))
            : throw new BadInputException(
                $"{file}: found {draws} draws of {factors} varying factors, allowed more than two draws a factor"
            );
    }
}
