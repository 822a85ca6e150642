using TalentDynamics.Experiments;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Reports.Run;

var scenario = Scenario.Load(args[0]);
var run = await Experiment.Run(scenario, worlds: 2000);
Console.WriteLine(run.Cohorts["llama"].Stayers);
Console.WriteLine($"digest {run.Digest}");
if (args is [_, var page])
{
    await File.WriteAllTextAsync(page, RunPage.Of(run));
}
