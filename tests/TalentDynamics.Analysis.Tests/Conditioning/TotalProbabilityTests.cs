using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Tests.Conditioning;

public sealed class TotalProbabilityTests
{
    private const double Day = 1.0 / Calendar.DaysPerYear;
    private const double Month = 1.0 / 12;

    [Theory]
    [InlineData(Day, 8)]
    [InlineData(Month, 24)]
    public void Chance_drawn_back_from_lived_worlds_has_the_laws_that_it_had_before(double width, int particles)
    {
        var laws = new TotalProbability(new(Llama.Setting)).Run(new(300, 1, width, particles, 2));
        Assert.Equal(8, laws.Length);
        Assert.All(laws, law => Assert.True(law.Holds, $"{law.Name}: {law.Distance} of {law.Draws}"));
    }

    [Fact]
    public void The_distance_tells_a_law_from_another()
    {
        var uniform = Enumerable.Range(0, 1000).Select(i => (i + .5) / 1000).ToArray();
        var squared = Array.ConvertAll(uniform, u => u * u);
        Assert.True(KolmogorovSmirnov.Distance(uniform) < KolmogorovSmirnov.Critical);
        Assert.True(KolmogorovSmirnov.Distance(squared) > 5);
    }
}
