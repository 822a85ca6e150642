using TalentDynamics.Host.Hosting;
using TalentDynamics.Host.Verbs;

return await CommandLine.Run(args, Terminal.OfProcess(), EmbeddedEnsemble.Live);
