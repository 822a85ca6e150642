using BenchmarkDotNet.Attributes;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics.Researchers;

namespace TalentDynamics.Benchmarks;

/// <summary>What a draw, a frailty and a contagion alarm cost, each beside the platform's way or a simpler one.</summary>
[MemoryDiagnoser]
public class Kernels
{
    private readonly Frailty frailty = new(0.3);
    private uint world;

    [Benchmark(Baseline = true)]
    public double PlatformLog() => -Math.Log(new Randomness(1, world++).Uniform(7, Purpose.Baseline));

    [Benchmark]
    public double Threshold() => new Randomness(1, world++).Exponential(7, Purpose.Baseline, 0);

    [Benchmark]
    public double Gumbel() => new Randomness(1, world++).Gumbel(7, Purpose.Destination, 0, 3);

    [Benchmark]
    public double FrailtyOfOne() => frailty.At(new Randomness(1, world++).Uniform(7, Purpose.Frailty));

    [Benchmark]
    public double ContagionAlarm() => new Contagion(0.2, 1.4).Reach(0.05, 2, 0.192);
}
