using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Experiments.Explain;

/// <summary>What happened to one researcher in one world, in words with dates.</summary>
/// <param name="Researcher">Id.</param>
/// <param name="Name">As people know them.</param>
/// <param name="World">Which world of the run.</param>
/// <param name="Worlds">Of how many.</param>
/// <param name="Moments">In the order of time.</param>
/// <param name="Scope">What such a story can and cannot say.</param>
internal sealed record ExplainStory(
    string Researcher,
    string Name,
    int World,
    int Worlds,
    ImmutableArray<StoryMoment> Moments,
    string Scope
)
{
    public const string Coupling =
        "This is one world of many, in this model and under these parameters; what happens to a single person in it depends on the "
        + "chance of that world and on how chance is coupled. It says nothing about the real person’s reasons.";

    /// <param name="run">The run.</param>
    /// <param name="draws">Of its worlds.</param>
    /// <param name="asked">Whose story, of which world.</param>
    /// <param name="shown">The run as it may be shown, where not with its names.</param>
    public static ExplainStory Of(StoredRun run, RunDraws draws, StoryOrder asked, StoredRun? shown = null)
    {
        var setting = run.Input.Setting;
        var seed = run.Run.Seed;
        var ground = new SettingIndex(setting);
        var source = draws.Order(run, run.Input.Scenario, asked.World + 1).SourceOf(ground);
        var exits = SequentialRun.Explained(ground, source, seed, asked.World, 1);
        var told = (shown ?? run).Input;
        var profile = told.Setting.Researchers[asked.Researcher];
        return new(
            profile.Id,
            profile.Name,
            asked.World,
            run.Run.Worlds,
            [.. new StoryTeller(told.Scenario, told.Setting, exits, asked.Researcher).Moments()],
            Coupling
        );
    }

    public string ToJson() => JsonSerializer.Serialize(this, StoryJson.Default.ExplainStory);
}

/// <summary>Something that happened.</summary>
/// <param name="Date">When.</param>
/// <param name="Kind">start, event, colleague, exit, or end.</param>
/// <param name="What">In words.</param>
/// <param name="Cause">The clock that rang, of an exit.</param>
/// <param name="HazardPerYear">The sum of the clocks at that moment, of an exit by a clock.</param>
/// <param name="Shares">Of each clock in it, largest first.</param>
internal sealed record StoryMoment(
    DateOnly Date,
    string Kind,
    string What,
    string? Cause = null,
    double? HazardPerYear = null,
    ImmutableArray<ClockShare>? Shares = null
);

/// <summary>A clock’s share of the hazard, 0 to 1.</summary>
internal readonly record struct ClockShare(string Clock, double Share);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ExplainStory))]
internal sealed partial class StoryJson : JsonSerializerContext;
