using System.Text.Json.Nodes;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Sensitivity;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.Reports.Sensitivity;

namespace TalentDynamics.RunFolders;

/// <summary>The folder of a sensitivity analysis: manifest, numbers for programs, page for people.</summary>
internal static class SensitivityFolder
{
    /// <summary>Writes it, whole or not at all.</summary>
    public static Task Write(AtomicFolder folder, SensitivityFindings findings, TimeProvider time) =>
        folder.Fill(fresh => Fill(fresh, findings, time));

    private static async Task Fill(string fresh, SensitivityFindings findings, TimeProvider time)
    {
        var manifest = new SensitivityManifest(
            Manifest.CurrentSchema,
            SensitivityManifest.Sensitivity,
            time.GetUtcNow(),
            findings.Command,
            Versions.Here(),
            JsonNode.Parse(ScenarioJson.Write(findings.Scenario))!
        );
        await File.WriteAllTextAsync(Path.Combine(fresh, Manifest.FileName), manifest.ToJson() + "\n");
        await File.WriteAllTextAsync(Path.Combine(fresh, "sensitivity.json"), findings.Document.ToJson() + "\n");
        await File.WriteAllTextAsync(Path.Combine(fresh, SensitivityPage.FileName), SensitivityPage.Of(findings));
    }
}
