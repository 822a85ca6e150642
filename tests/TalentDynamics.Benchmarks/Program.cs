using BenchmarkDotNet.Running;
using TalentDynamics.Benchmarks;

if (args is ["kernels", .. var rest])
{
    BenchmarkRunner.Run<Kernels>(null, rest);
    return 0;
}

return await TelemetryCost.Measure(args);
