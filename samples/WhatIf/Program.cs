using TalentDynamics.Experiments;
using TalentDynamics.Model.Scenarios;

// The base, then its variants. World by world all share the same thresholds, so what differs is what the variant changes.
var scenarios = args.Select(Scenario.Load).ToArray();
var answer = await Experiment.WhatIf(scenarios[0], scenarios[1..], worlds: 1000);
foreach (var arm in answer.Arms)
{
    var llama = arm.Cohorts["llama"];
    Console.WriteLine($"{arm.Name}: {llama.Stayers} more of {llama.Size} stay; digest {arm.Document.Digest}");
}
