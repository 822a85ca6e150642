using System.Text.Json.Nodes;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.Reports.WhatIf;

namespace TalentDynamics.Host.RunFolders;

/// <summary>The folder of a what-if: manifest, differences for programs, page for people.</summary>
internal static class WhatIfFolder
{
    /// <summary>Writes it, whole or not at all.</summary>
    public static Task Write(string path, WhatIfFindings findings, TimeProvider time) =>
        RunFolder.Write(path, fresh => Fill(fresh, findings, time));

    private static async Task Fill(string fresh, WhatIfFindings findings, TimeProvider time)
    {
        var manifest = ManifestOf(findings, time.GetUtcNow());
        await File.WriteAllTextAsync(Path.Combine(fresh, Manifest.FileName), manifest.ToJson() + "\n");
        await File.WriteAllTextAsync(Path.Combine(fresh, "whatif.json"), findings.Document.ToJson() + "\n");
        await File.WriteAllTextAsync(Path.Combine(fresh, WhatIfPage.FileName), WhatIfPage.Of(findings));
    }

    private static WhatIfManifest ManifestOf(WhatIfFindings findings, DateTimeOffset now)
    {
        var document = findings.Document;
        return new(
            Manifest.CurrentSchema,
            WhatIfManifest.WhatIf,
            document.Seed,
            document.Worlds,
            now,
            findings.Command,
            Versions.Here(),
            [
                new(document.Scenario, document.Hash, document.Digest, Resolved(findings.Base)),
                .. findings.Arms.Select(a => new WhatIfArmManifest(
                    a.Name,
                    a.Document.Hash,
                    a.Document.Digest,
                    Resolved(a.Scenario)
                )),
            ]
        );
    }

    private static JsonNode Resolved(Scenario scenario) => JsonNode.Parse(ScenarioJson.Write(scenario))!;
}
