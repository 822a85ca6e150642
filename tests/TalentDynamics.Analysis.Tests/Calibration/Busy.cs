using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Analysis.Tests.Calibration;

/// <summary>A busy variant of the LLaMA scenario, in which every parameter of historical mode matters.</summary>
internal static class Busy
{
    /// <summary>Events of every kind, at home and elsewhere, and parameters at which much happens.</summary>
    public static Scenario Scenario { get; } =
        Llama.Scenario with
        {
            Events = Llama
                .Scenario.Events.Add("bad-model", Event("2023-07-03", "meta", EventKind.Reception, -2))
                .Add("good-model", Event("2023-09-04", "google-deepmind", EventKind.Reception, 1.5))
                .Add("surge", Event("2023-06-05", "anthropic", EventKind.Momentum, 2))
                .Add("setback", Event("2024-03-04", "meta", EventKind.Momentum, -1)),
            Parameters = Values(
                Llama.Scenario.Parameters,
                (Parameter.BaselineExitRate, .12),
                (Parameter.FrailtyVariance, .5),
                (Parameter.ReceptionExcess, .8),
                (Parameter.ContagionExcess, 1.2),
                (Parameter.PullExcess, 1)
            ),
        };

    public static SettingIndex Ground { get; } = new(Scenario.Compile());

    /// <summary>The same with a third of the people hired in the course of the first year.</summary>
    public static Setting LaterHired { get; } =
        Ground.Setting with
        {
            Researchers =
            [
                .. Ground.Setting.Researchers.Select(
                    (r, i) => i % 3 == 0 && r.Founding is null ? r with { HiredStep = 3 + 3 * i } : r
                ),
            ],
        };

    public static ImmutableSortedDictionary<string, ObservedCohort> Observed(Setting setting)
    {
        var text = File.ReadAllText(Repository.PathOf("scenarios", "llama-2023", "observed.csv"));
        var reading = ObservationFile.Read("observed.csv", text, setting);
        Assert.Empty(reading.Faults);
        return reading.Cohorts;
    }

    public static ImmutableSortedDictionary<Parameter, ParameterValue> Values(
        ImmutableSortedDictionary<Parameter, ParameterValue> parameters,
        params (Parameter Key, double Value)[] values
    ) => values.Aggregate(parameters, (all, v) => all.SetItem(v.Key, all[v.Key] with { Value = v.Value }));

    private static Event Event(string day, string lab, EventKind kind, double size) =>
        new(DateOnly.Parse(day), lab, kind, size, "Something happened", "made up", Model.Scenarios.Grade.C);
}
