using BenchmarkDotNet.Running;
using TalentDynamics.Benchmarks;

if (args is ["kernels", .. var rest])
{
    BenchmarkRunner.Run<Kernels>(null, rest);
    return 0;
}

return args switch
{
    ["telemetry", ..] => await TelemetryCost.Measure(args),
    ["large", ..] => await LargeWorlds.Measure(args),
    _ => await Ladder.Climb(args),
};
