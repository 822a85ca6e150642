using TalentDynamics.Host.Hosting;
using TalentDynamics.Host.Verbs;

await using var ensembles = new EmbeddedEnsembles();
return await TalentDynamics.Host.Verbs.CommandLine.Run(args, Terminal.OfProcess(), ensembles.Live);
