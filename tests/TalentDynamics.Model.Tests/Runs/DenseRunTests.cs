using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Runs;

public sealed class DenseRunTests
{
    [Fact]
    public void Once_its_lists_have_grown_a_step_allocates_nothing()
    {
        var setting = Llama.Scenario.Compile();
        var run = new DenseRun(new FixedDraws(setting).WorldsOf(new(setting), seed: 1, first: 0, count: 200));
        var bytes = new long[setting.Steps];
        for (var step = 0; step < bytes.Length; step++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            run.Live(step);
            bytes[step] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // A list may still grow now and then; anything allocated for each exit, lab or person would be there in every step.
        var last = bytes[^(bytes.Length / 4)..];
        Assert.True(last.Count(b => b == 0) > last.Length / 2, string.Join(' ', bytes));
    }
}
