using System.Text.Json.Nodes;
using TalentDynamics.Experiments.AsObserved;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.Reports.AsObserved;
using TalentDynamics.Reports.WhatIf;

namespace TalentDynamics.RunFolders;

/// <summary>The folder of a what-if: manifest, differences for programs, page for people.</summary>
internal static class WhatIfFolder
{
    /// <summary>Writes it, whole or not at all.</summary>
    public static Task Write(AtomicFolder folder, WhatIfFindings findings, TimeProvider time)
    {
        var document = findings.Document;
        var manifest = ManifestOf(
            (document.Seed, document.Worlds, findings.Command, time.GetUtcNow()),
            new(document.Scenario, document.Hash, document.Digest, Resolved(findings.Base)),
            findings.Arms.Select(a => new WhatIfArmManifest(
                a.Name,
                a.Document.Hash,
                a.Document.Digest,
                Resolved(a.Scenario)
            ))
        );
        return folder.Fill(fresh => Fill(fresh, manifest, document.ToJson(), WhatIfPage.Of(findings)));
    }

    /// <summary>Writes one of an observed history, whole or not at all.</summary>
    public static Task Write(AtomicFolder folder, HistoryWhatIfFindings findings, TimeProvider time)
    {
        var document = findings.Document;
        var manifest = ManifestOf(
            (document.Seed, document.Worlds, findings.Command, time.GetUtcNow()),
            new(document.Scenario, document.Hash, document.Digest, Resolved(findings.Base)),
            findings.Arms.Select(a => new WhatIfArmManifest(
                a.Document.Name,
                a.Document.Hash,
                a.Document.Digest,
                Resolved(a.Scenario)
            ))
        ) with
        {
            Ensemble = Ensembles.History,
        };
        return folder.Fill(fresh => Fill(fresh, manifest, document.ToJson(), HistoryWhatIfPage.Of(findings)));
    }

    private static WhatIfManifest ManifestOf(
        (uint Seed, int Worlds, string Command, DateTimeOffset At) asked,
        WhatIfArmManifest basis,
        IEnumerable<WhatIfArmManifest> arms
    ) =>
        new(
            Manifest.CurrentSchema,
            WhatIfManifest.WhatIf,
            asked.Seed,
            asked.Worlds,
            asked.At,
            asked.Command,
            Versions.Here(),
            [basis, .. arms]
        );

    private static async Task Fill(string fresh, WhatIfManifest manifest, string json, string page)
    {
        await File.WriteAllTextAsync(Path.Combine(fresh, Manifest.FileName), manifest.ToJson() + "\n");
        await File.WriteAllTextAsync(Path.Combine(fresh, "whatif.json"), json + "\n");
        await File.WriteAllTextAsync(Path.Combine(fresh, WhatIfPage.FileName), page);
    }

    private static JsonNode Resolved(Scenario scenario) => JsonNode.Parse(ScenarioJson.Write(scenario))!;
}
