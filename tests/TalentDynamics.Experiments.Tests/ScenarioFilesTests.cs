using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Experiments.Tests;

public sealed class ScenarioFilesTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_scenario_that_is_loaded_is_what_its_file_says() =>
        Assert.Equal(ScenarioJson.Hash(Llama.Scenario), ScenarioJson.Hash(Scenario.Load(Llama.File)));

    [Fact]
    public void All_faults_of_a_file_come_as_one_exception_each_with_its_place()
    {
        folder.Take(Path.GetDirectoryName(Llama.File)!);
        var file = folder.Write("bad.yaml", "extends: baseline.yaml\nname: Two Words\nend: never\n");

        var bad = Assert.Throws<BadInputException>(() => Scenario.Load(file));

        Assert.Equal(
            [$"{file}(2,7): /name: found", $"{file}(3,6): /end: found"],
            bad.Faults.Select(fault => fault[..(fault.IndexOf(": found", StringComparison.Ordinal) + 7)])
        );
        Assert.Equal(string.Join('\n', bad.Faults), bad.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_fault()
    {
        var bad = Assert.Throws<BadInputException>(() => Scenario.Load(folder["nothing.yaml"]));

        Assert.Contains($"found no file {folder["nothing.yaml"]}", Assert.Single(bad.Faults));
    }
}
