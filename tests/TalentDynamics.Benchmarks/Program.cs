using BenchmarkDotNet.Running;
using TalentDynamics.Benchmarks;

if (args is ["kernels", .. var rest])
{
    BenchmarkRunner.Run([typeof(Kernels), typeof(Likelihoods)], null, rest);
    return 0;
}

return args is ["large", ..] ? await LargeWorlds.Measure(args) : await TelemetryCost.Measure(args);
