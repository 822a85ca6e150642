using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
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

    public static ExplainStory Of(StoredRun run, RunDraws draws, StoryOrder asked)
    {
        var setting = run.Input.Setting;
        var seed = run.Run.Seed;
        var exits = SequentialRun.Explained(new(setting), draws.For(setting, seed), seed, asked.World, 1);
        var profile = setting.Researchers[asked.Researcher];
        return new(
            profile.Id,
            profile.Name,
            asked.World,
            run.Run.Worlds,
            [.. new StoryTeller(run.Input.Scenario, setting, exits, asked.Researcher).Moments()],
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
