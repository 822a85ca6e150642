using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Dynamics.Market;
using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Grains.Wire;

// How the model's own types travel between silos. The model cannot see Orleans, so each has a surrogate with numbered members.
// Numbers are for ever: add members, never reorder or reuse.

/// <summary><see cref="Alarms"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("talent.Alarms")]
internal readonly record struct AlarmsSurrogate(
    [property: Id(0)] double Baseline,
    [property: Id(1)] double Momentum,
    [property: Id(2)] double Leadership,
    [property: Id(3)] double Reception
);

/// <summary><see cref="Ring"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("talent.Ring")]
internal readonly record struct RingSurrogate(
    [property: Id(0)] int World,
    [property: Id(1)] int Researcher,
    [property: Id(2)] byte Cause,
    [property: Id(3)] double At
);

/// <summary><see cref="Rivals"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("talent.Rivals")]
internal readonly record struct RivalsSurrogate(
    [property: Id(0)] double[] Best,
    [property: Id(1)] double[] BestLab,
    [property: Id(2)] double[] Second
);

/// <summary><see cref="News"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("talent.News")]
internal readonly record struct NewsSurrogate(
    [property: Id(0)] int World,
    [property: Id(1)] int Researcher,
    [property: Id(2)] int Step,
    [property: Id(3)] double At,
    [property: Id(4)] int From,
    [property: Id(5)] int To,
    [property: Id(6)] int Metro,
    [property: Id(7)] double Weight
)
{
    /// <summary>The number of the spell that the mover ended; 0 from silos that do not say, which know no lift-outs either.</summary>
    [Id(8)]
    public int Spell { get; init; }
}

/// <summary><see cref="Move"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("talent.Move")]
internal readonly record struct MoveSurrogate(
    [property: Id(0)] NewsSurrogate News,
    [property: Id(1)] int Spell,
    [property: Id(2)] byte Cause,
    [property: Id(3)] int HiredStep,
    [property: Id(4)] AlarmsSurrogate Alarms
);

/// <summary><see cref="Exit"/> on the wire and in storage.</summary>
[GenerateSerializer, Immutable, Alias("talent.Exit")]
internal readonly record struct ExitSurrogate(
    [property: Id(0)] int World,
    [property: Id(1)] int Researcher,
    [property: Id(2)] int Spell,
    [property: Id(3)] int Step,
    [property: Id(4)] double At,
    [property: Id(5)] double TenureYears,
    [property: Id(6)] uint From,
    [property: Id(7)] uint To,
    [property: Id(8)] byte Cause
);

/// <summary><see cref="Founding"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("talent.Founding")]
internal readonly record struct FoundingSurrogate([property: Id(0)] int Lab, [property: Id(1)] int Metro);

/// <summary><see cref="ChoiceSets"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("talent.Outlook")]
internal readonly record struct ChoiceSetsSurrogate(
    [property: Id(0)] double[][] Attraction,
    [property: Id(1)] Dictionary<int, Founding[]> Foundings,
    [property: Id(2)] Dictionary<int, double[]> StartUpAttraction
);

/// <summary><see cref="StartUp"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias("talent.StartUp")]
internal readonly record struct StartUpSurrogate(
    [property: Id(0)] int Lab,
    [property: Id(1)] int Metro,
    [property: Id(2)] double Attraction
);

/// <summary><see cref="SignalSample"/> on the wire and in storage.</summary>
[GenerateSerializer, Immutable, Alias("talent.SignalSample")]
internal readonly record struct SignalSampleSurrogate(
    [property: Id(0)] int Lab,
    [property: Id(1)] int Worlds,
    [property: Id(2)] double[] Values
);

/// <summary><see cref="DrawTable"/> on the wire and in storage.</summary>
[GenerateSerializer, Immutable, Alias("talent.DrawTable")]
internal readonly record struct DrawTableSurrogate(
    [property: Id(0)] int Cohorts,
    [property: Id(1)] double[] Numbers,
    [property: Id(2)] int Effects,
    [property: Id(3)] bool HasTail
);

[RegisterConverter]
internal sealed class AlarmsConverter : IConverter<Alarms, AlarmsSurrogate>
{
    public static AlarmsSurrogate Out(in Alarms a) => new(a.Baseline, a.Momentum, a.Leadership, a.Reception);

    public static Alarms In(in AlarmsSurrogate s) => new(s.Baseline, s.Momentum, s.Leadership, s.Reception);

    public AlarmsSurrogate ConvertToSurrogate(in Alarms value) => Out(value);

    public Alarms ConvertFromSurrogate(in AlarmsSurrogate surrogate) => In(surrogate);
}

[RegisterConverter]
internal sealed class RingConverter : IConverter<Ring, RingSurrogate>
{
    public RingSurrogate ConvertToSurrogate(in Ring value) =>
        new(value.World, value.Researcher, (byte)value.Cause, value.At);

    public Ring ConvertFromSurrogate(in RingSurrogate s) => new(s.World, s.Researcher, (Clock)s.Cause, s.At);
}

[RegisterConverter]
internal sealed class RivalsConverter : IConverter<Rivals, RivalsSurrogate>
{
    public RivalsSurrogate ConvertToSurrogate(in Rivals value) => new(value.Best, value.BestLab, value.Second);

    public Rivals ConvertFromSurrogate(in RivalsSurrogate s) => new(s.Best, s.BestLab, s.Second);
}

[RegisterConverter]
internal sealed class NewsConverter : IConverter<News, NewsSurrogate>
{
    public static NewsSurrogate Out(in News n) =>
        new(n.World, n.Researcher, n.Step, n.At, n.From, n.To, n.Metro, n.Weight) { Spell = n.Spell };

    public static News In(in NewsSurrogate s) =>
        new(s.World, s.Researcher, s.Step, s.At, s.From, s.To, s.Metro, s.Weight) { Spell = s.Spell };

    public NewsSurrogate ConvertToSurrogate(in News value) => Out(value);

    public News ConvertFromSurrogate(in NewsSurrogate surrogate) => In(surrogate);
}

[RegisterConverter]
internal sealed class MoveConverter : IConverter<Move, MoveSurrogate>
{
    public MoveSurrogate ConvertToSurrogate(in Move value) =>
        new(
            NewsConverter.Out(News.Of(value, 0)),
            value.Spell,
            (byte)value.Cause,
            value.HiredStep,
            AlarmsConverter.Out(value.Alarms)
        );

    public Move ConvertFromSurrogate(in MoveSurrogate s) =>
        new(
            s.News.World,
            s.News.Researcher,
            s.Spell,
            s.News.Step,
            s.News.At,
            s.News.From,
            s.News.To,
            (Clock)s.Cause,
            s.HiredStep,
            s.News.Metro,
            AlarmsConverter.In(s.Alarms)
        );
}

[RegisterConverter]
internal sealed class ExitConverter : IConverter<Exit, ExitSurrogate>
{
    public ExitSurrogate ConvertToSurrogate(in Exit e) =>
        new(e.World, e.Researcher, e.Spell, e.Step, e.At, e.TenureYears, e.From, e.To, (byte)e.Cause);

    public Exit ConvertFromSurrogate(in ExitSurrogate s) =>
        new(s.World, s.Researcher, s.Spell, s.Step, s.At, s.TenureYears, s.From, s.To, (Clock)s.Cause);
}

[RegisterConverter]
internal sealed class FoundingConverter : IConverter<Founding, FoundingSurrogate>
{
    public FoundingSurrogate ConvertToSurrogate(in Founding value) => new(value.Lab, value.Metro);

    public Founding ConvertFromSurrogate(in FoundingSurrogate s) => new(s.Lab, s.Metro);
}

[RegisterConverter]
internal sealed class ChoiceSetsConverter : IConverter<ChoiceSets, ChoiceSetsSurrogate>
{
    public ChoiceSetsSurrogate ConvertToSurrogate(in ChoiceSets value) =>
        new(value.Attraction, new(value.Foundings), new(value.StartUpAttraction));

    public ChoiceSets ConvertFromSurrogate(in ChoiceSetsSurrogate s) =>
        new(s.Attraction, s.Foundings, s.StartUpAttraction);
}

[RegisterConverter]
internal sealed class StartUpConverter : IConverter<StartUp, StartUpSurrogate>
{
    public StartUpSurrogate ConvertToSurrogate(in StartUp value) => new(value.Lab, value.Metro, value.Attraction);

    public StartUp ConvertFromSurrogate(in StartUpSurrogate s) => new(s.Lab, s.Metro, s.Attraction);
}

[RegisterConverter]
internal sealed class SignalSampleConverter : IConverter<SignalSample, SignalSampleSurrogate>
{
    public SignalSampleSurrogate ConvertToSurrogate(in SignalSample value) =>
        new(value.Lab, value.Worlds, value.Values);

    public SignalSample ConvertFromSurrogate(in SignalSampleSurrogate s) => new(s.Lab, s.Worlds, s.Values);
}

[RegisterConverter]
internal sealed class DrawTableConverter : IConverter<DrawTable, DrawTableSurrogate>
{
    public DrawTableSurrogate ConvertToSurrogate(in DrawTable value) =>
        new(value.Cohorts, value.Numbers(), value.Effects, value.HasTail);

    public DrawTable ConvertFromSurrogate(in DrawTableSurrogate s) =>
        DrawTable.Of(s.Numbers, s.Cohorts, s.Effects, s.HasTail);
}
