using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Tests.Conditioning;

public sealed class ConditionedEnsembleTests
{
    [Fact]
    public void A_history_that_no_world_can_be_is_worth_nothing_and_its_exit_is_named()
    {
        Parameter[] rates =
        [
            .. Enum.GetValues<Parameter>()
                .Where(p =>
                    p is Parameter.BaselineExitRate || p.ToString().EndsWith("Excess", StringComparison.Ordinal)
                ),
        ];
        var still = Llama.Setting with
        {
            Defaults = rates.Aggregate(Llama.Setting.Defaults, (values, rate) => values.With(rate, 0)),
        };
        var ground = new SettingIndex(still);
        var who = Enumerable.Range(0, ground.Researchers).First(i => still.Researchers[i].Founding is null);
        var history = new ObservedHistory(ground, [new FirstSpell(who, 1, 1.1, 1)]);

        var ensemble = ConditionedEnsemble.Of(history, new FixedDraws(still), static _ => 0, new(1, 5, 1, 20));

        Assert.False(ensemble.IsReliable);
        Assert.Equal((0, 20, 0), (ensemble.EffectiveSize, ensemble.Weighed, ensemble.HardestSpell));
    }
}
