using System.Collections.Immutable;
using TalentDynamics.Experiments;
using TalentDynamics.Model.Scenarios;

// A scenario is a record: a variant is the base with something changed, checked as strictly as a file before anything is run.
var llama = Scenario.Load(args[0]);
var answer = await Experiment.WhatIf(llama, [Granted(.5), Granted(2), Granted(8)], worlds: 500);
foreach (var arm in answer.Arms)
{
    Console.WriteLine($"{arm.Scenario.Title}: {arm.Cohorts["llama"].Stayers} more stay");
}

Scenario Granted(double size) =>
    llama with
    {
        Name = $"granted-{size * 100:0}-percent",
        Title = $"{size:0%} of a grant on the day of the paper",
        Grants = ImmutableSortedDictionary<string, Grant>.Empty.Add(
            "second",
            new(new DateOnly(2023, 2, 24), "meta", size, "made up: an intervention")
        ),
    };
