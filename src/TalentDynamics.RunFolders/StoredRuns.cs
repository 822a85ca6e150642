using System.Collections.Immutable;
using System.Text;
using TalentDynamics.Experiments.Explain;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.RunFolders;

/// <summary>Reads a run back from its folder and checks it against its own digest.</summary>
internal static class StoredRuns
{
    /// <param name="folder">What talent run wrote.</param>
    /// <param name="observed">Another file of observations than those kept with the run, or null.</param>
    /// <exception cref="BadInputException">Something in the folder is not what talent run writes.</exception>
    public static async Task<StoredRun> Read(string folder, string? observed)
    {
        var manifest = await RunFolder.ReadManifest(folder);
        var scenario = Resolved(folder, manifest);
        var setting = scenario.Compile();
        var histories = await ExitsTable.Read(folder, setting, manifest.Worlds);
        manifest.Pseudonymised?.Require(folder);
        if (manifest.Pseudonymised is null && Digest.Of(setting, histories) is var digest && digest != manifest.Digest)
        {
            throw new BadInputException(
                $"{Path.Combine(folder, ExitsTable.FileName)}: found exits with digest {digest}, allowed those of the manifest, {manifest.Digest}"
            );
        }

        var files = observed is null ? RunFolder.Observations(folder) : [observed];
        var texts = files.Select(file => TextFile.Table(file, file, "--observed")).ToImmutableArray();
        var lists = RunFolder.Lists(folder, setting.Cohorts.Select(c => c.Id));
        var input = ScenarioInput.Of(scenario, files, texts).WithLists(lists) with { Hash = manifest.Hash };
        return new(manifest.Identity(scenario.Title), input, histories)
        {
            IsPseudonymised = manifest.Pseudonymised is not null,
        };
    }

    private static Scenario Resolved(string folder, Manifest manifest)
    {
        var path = Path.Combine(folder, Manifest.FileName);
        try
        {
            var scenario = ScenarioJson.Read(Encoding.UTF8.GetBytes(manifest.Resolved.ToJsonString()));
            var hash = ScenarioJson.Hash(scenario);
            var expected = manifest.Pseudonymised?.Hash ?? manifest.Hash;
            return hash == expected
                ? scenario
                : throw new BadInputException(
                    $"{path}: /resolved: found a scenario with hash {hash}, allowed {expected}"
                );
        }
        catch (InvalidDataException faults)
        {
            throw new BadInputException([.. faults.Message.Split('\n').Select(fault => $"{path}: /resolved: {fault}")]);
        }
    }
}
