using System.Text.Json.Nodes;
using TalentDynamics.Experiments.Grants;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Reports.Grants;

namespace TalentDynamics.RunFolders;

/// <summary>The folder of a ranking of grants: manifest, numbers for programs, page for people.</summary>
internal static class GrantsFolder
{
    private const string Grants = "grants";

    /// <summary>Writes it, whole or not at all.</summary>
    public static Task Write(AtomicFolder folder, RunOrder order, GrantRanking ranking, TimeProvider time)
    {
        var manifest = new WhatIfManifest(
            Manifest.CurrentSchema,
            Grants,
            ranking.Seed,
            ranking.Worlds,
            time.GetUtcNow(),
            ranking.Command,
            Versions.Here(),
            [new(ranking.Scenario, ranking.Hash, ranking.Digest, JsonNode.Parse(order.Shown.Input.Canonical())!)]
        );
        return folder.Fill(async fresh =>
        {
            await File.WriteAllTextAsync(Path.Combine(fresh, Manifest.FileName), manifest.ToJson() + "\n");
            await WriteNumbers(fresh, ranking);
            await File.WriteAllTextAsync(Path.Combine(fresh, GrantsPage.FileName), GrantsPage.Of(ranking));
        });
    }

    /// <summary>The numbers alone, beside a forecast.</summary>
    public static Task WriteNumbers(string fresh, GrantRanking ranking) =>
        File.WriteAllTextAsync(Path.Combine(fresh, GrantsPage.Numbers), ranking.ToJson() + "\n");
}
