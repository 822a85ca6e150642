using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Dynamics;

public sealed class ChoiceSetTests
{
    private const int Founded = 21; // two whole vectors and a part of one

    [Fact]
    public void Whoever_chooses_among_many_founded_labs_goes_where_the_best_of_the_first_and_the_best_of_the_rest_would_lead()
    {
        var setting = Llama.Scenario.Compile();
        var world = new FixedDraws(setting).WorldsOf(new(setting), 1, 0, 1);
        StartUp[] all =
        [
            .. Enumerable.Range(0, Founded).Select(i => new StartUp(world.Ground.FoundedBy(i % 14, i), 0, 4)),
        ];
        var chosen = new HashSet<int>();
        for (var researcher = 0; researcher < setting.Researchers.Length; researcher++)
        {
            for (var spell = 0; spell < 40; spell++)
            {
                var best = Choice(world, researcher, spell, all);
                chosen.Add(best);
                for (var cut = 0; cut <= Founded; cut++)
                {
                    int[] winners =
                    [
                        Choice(world, researcher, spell, all[..cut]),
                        Choice(world, researcher, spell, all[cut..]),
                    ];
                    StartUp[] final = [.. all.Where(s => winners.Contains(s.Lab))];
                    Assert.Equal(best, Choice(world, researcher, spell, final));
                }
            }
        }

        Assert.Empty(all.Select(s => s.Lab).Except(chosen)); // each is where somebody goes
    }

    private static int Choice(Worlds world, int researcher, int spell, StartUp[] founded)
    {
        var closed = Enumerable.Repeat(double.NaN, world.Ground.Labs).ToArray();
        var self = new ResearcherContext(world.Ground, researcher, world.Rates[0], world.Chance[0], new());
        return new ChoiceSet(closed, founded).Choose(self, new(spell, 1, 0, 0, 1));
    }
}
