using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Dynamics.Sparse;

namespace TalentDynamics.Grains.Wire;

// How the model's own types travel between silos. The model cannot see Orleans, so each has a surrogate with numbered members.
// Numbers are for ever: add members, never reorder or reuse.

/// <summary><see cref="SparseChoiceSet"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("talent.Prospects")]
internal readonly record struct SparseChoiceSetSurrogate(
    [property: Id(0)] double[] Attraction,
    [property: Id(1)] StartUp[] StartUps
);

/// <summary><see cref="ScheduledResearcher"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("talent.Sleeper")]
internal readonly record struct ScheduledResearcherSurrogate(
    [property: Id(0)] int Researcher,
    [property: Id(1)] int WakeStep,
    [property: Id(2)] int LivedStep
);

/// <summary><see cref="AddressedNews"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("talent.Letter")]
internal readonly record struct AddressedNewsSurrogate([property: Id(0)] int Reader, [property: Id(1)] News News);

/// <summary><see cref="Departure"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("talent.Departure")]
internal readonly record struct DepartureSurrogate([property: Id(0)] Move Move, [property: Id(1)] int WakeStep);

[RegisterConverter]
internal sealed class SparseChoiceSetConverter : IConverter<SparseChoiceSet, SparseChoiceSetSurrogate>
{
    public SparseChoiceSetSurrogate ConvertToSurrogate(in SparseChoiceSet value) =>
        new(value.Attraction, value.StartUps);

    public SparseChoiceSet ConvertFromSurrogate(in SparseChoiceSetSurrogate s) => new(s.Attraction, s.StartUps);
}

[RegisterConverter]
internal sealed class ScheduledResearcherConverter : IConverter<ScheduledResearcher, ScheduledResearcherSurrogate>
{
    public ScheduledResearcherSurrogate ConvertToSurrogate(in ScheduledResearcher value) =>
        new(value.Researcher, value.WakeStep, value.LivedStep);

    public ScheduledResearcher ConvertFromSurrogate(in ScheduledResearcherSurrogate s) =>
        new(s.Researcher, s.WakeStep, s.LivedStep);
}

[RegisterConverter]
internal sealed class AddressedNewsConverter : IConverter<AddressedNews, AddressedNewsSurrogate>
{
    public AddressedNewsSurrogate ConvertToSurrogate(in AddressedNews value) => new(value.Reader, value.News);

    public AddressedNews ConvertFromSurrogate(in AddressedNewsSurrogate s) => new(s.Reader, s.News);
}

[RegisterConverter]
internal sealed class DepartureConverter : IConverter<Departure, DepartureSurrogate>
{
    public DepartureSurrogate ConvertToSurrogate(in Departure value) => new(value.Move, value.WakeStep);

    public Departure ConvertFromSurrogate(in DepartureSurrogate s) => new(s.Move, s.WakeStep);
}
