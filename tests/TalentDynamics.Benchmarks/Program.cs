using BenchmarkDotNet.Running;
using TalentDynamics.Benchmarks;

if (args is ["kernels", .. var rest])
{
    BenchmarkRunner.Run([typeof(Kernels), typeof(Likelihoods)], null, rest);
    return 0;
}

if (args is ["explorer", ..])
{
    return await ExplorerPage.Run(args);
}

return args is ["large", ..] ? await LargeWorlds.Measure(args) : await TelemetryCost.Measure(args);
