using TalentDynamics.Experiments;
using TalentDynamics.Grains;
using TalentDynamics.Model.Scenarios;

// Every lab and every researcher is a grain of this silo. It says nothing unless it is given loggers.
await using var silo = await EmbeddedSilo.Start();
var run = await Experiment.Run(Scenario.Load(args[0]), worlds: 2000, on: silo.Run);
Console.WriteLine(run.Cohorts["llama"].Stayers);
Console.WriteLine($"digest {run.Digest}");
