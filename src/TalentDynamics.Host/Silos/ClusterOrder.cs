using System.Security.Cryptography;
using System.Text;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Host.Silos;

/// <summary>How an ensemble is named and cut on a cluster. The same order has the same name, so asking again goes on where it was.</summary>
internal static class ClusterOrder
{
    private const int Batches = 32;
    private const int LargestBatch = 1000;

    // A batch's result is one message and one value in the store.
    private const int MostLives = 400_000;
    private const long MostBytesOfSignals = 16 << 20;
    private const int BytesOfSignals = 6 * sizeof(double);
    private const int Slack = 2;
    private const int LettersOfName = 60;

    /// <summary>Id of the ensemble.</summary>
    public static string Id(EnsembleOrder order)
    {
        var hash = ScenarioJson.Hash(order.Scenario);
        var rest = string.Join(
            ' ',
            hash,
            order.Seed,
            order.Worlds,
            Plan(order).BatchSize,
            order.Draws,
            order.Table?.Hash(),
            order.SampledWorlds
        );
        if (order.History is { } history)
        {
            rest += $" as observed {history.Fingerprint}";
        }

        var letters = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rest)));
        var name = string.Concat(
            order.Scenario.Name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        );
        return $"{RunName.Of(name[..Math.Min(name.Length, LettersOfName)], hash, order.Seed)}-{letters[..8]}";
    }

    /// <exception cref="BadInputException">The batch's result would not fit into a message.</exception>
    public static void RequireSound(EnsembleOrder order)
    {
        if (order.Batch > Most(order, Slack))
        {
            throw new BadInputException(
                $"--batch: found {order.Batch}, allowed 1 to {Most(order, Slack)} on a cluster for this scenario"
            );
        }
    }

    /// <summary>Many batches, so that silos that come and go find work of their size; one world at a time where it is large.</summary>
    public static EnsemblePlan Plan(EnsembleOrder order)
    {
        if (order.HasLargeWorlds)
        {
            return EnsemblePlan.OfLarge(int.MaxValue);
        }

        var most = Math.Min(Most(order, 1), LargestBatch);
        return new(order.Batch ?? Math.Clamp((order.Worlds + Batches - 1) / Batches, 1, most), int.MaxValue);
    }

    /// <summary>The largest batch whose exits and sampled signals make a message of moderate size.</summary>
    private static int Most(EnsembleOrder order, int slack)
    {
        var scenario = order.Scenario;
        var steps = (scenario.End.DayNumber - scenario.Start.DayNumber) / 7 + 1;
        var perSample = scenario.Labs.Count * (long)steps * BytesOfSignals;
        var byLives = Math.Max(1, slack * MostLives / Math.Max(1, scenario.CountResearchers()));
        var bySamples = Math.Max(1, slack * MostBytesOfSignals / Math.Max(1, perSample));
        return (int)(Math.Min(order.SampledWorlds, byLives) > bySamples ? bySamples : byLives);
    }
}
