using System.Globalization;
using System.Text.Json.Serialization;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Explorer.Levers;

/// <summary>What a lever does to the scenario.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LeverKind>))]
internal enum LeverKind
{
    /// <summary>Takes an event away.</summary>
    [JsonStringEnumMemberName("toggle")]
    Toggle,

    /// <summary>How large an event is.</summary>
    [JsonStringEnumMemberName("size")]
    Size,

    /// <summary>When something happens.</summary>
    [JsonStringEnumMemberName("date")]
    Date,

    /// <summary>How strongly a lab hires.</summary>
    [JsonStringEnumMemberName("hiring")]
    Hiring,

    /// <summary>A lab's momentum at the start and in the long run.</summary>
    [JsonStringEnumMemberName("momentum")]
    Momentum,

    /// <summary>Size or length of a grant.</summary>
    [JsonStringEnumMemberName("grant")]
    Grant,

    /// <summary>A lab that is never founded.</summary>
    [JsonStringEnumMemberName("lab")]
    Lab,

    /// <summary>An event or a grant that the baseline does not have.</summary>
    [JsonStringEnumMemberName("added")]
    Added,

    /// <summary>A parameter of the model: moves the baseline too.</summary>
    [JsonStringEnumMemberName("assumption")]
    Assumption,
}

/// <summary>Something that may be moved: a place of the scenario, with what may stand there.</summary>
/// <param name="Path">Where it stands, dotted, as --set takes it.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Group">Beside which others it is shown.</param>
/// <param name="Label">What it is, for people.</param>
/// <param name="Base">What the baseline has there.</param>
internal sealed record Lever(string Path, LeverKind Kind, string Group, string Label, string Base)
{
    /// <summary>The unit of a number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Where a slider begins.</summary>
    public double? Min { get; init; }

    /// <summary>Where it ends.</summary>
    public double? Max { get; init; }

    /// <summary>How far one step of it goes.</summary>
    public double? Step { get; init; }

    /// <summary>The least number that may stand there at all.</summary>
    public double? Least { get; init; }

    /// <summary>The largest.</summary>
    public double? Most { get; init; }

    /// <summary>The first day that may stand there.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Who says what the baseline has.</summary>
    public string? Source { get; init; }

    /// <summary>How sure that source is.</summary>
    public string? Grade { get; init; }

    /// <summary>Whether the size of its effect is believed and hardly learnt.</summary>
    public bool PriorDriven { get; init; }

    /// <summary>Whether it lies before the worlds begin.</summary>
    public bool Past { get; init; }

    /// <summary>Whether the baseline's value is no change; not so of a parameter of which every world has its own draw.</summary>
    public bool Resets { get; init; } = true;

    /// <summary>What is laid over the scenario where something is added.</summary>
    [JsonIgnore]
    public string? Whole { get; init; }

    /// <summary>The lever that has to be on for this one to mean anything; null for none.</summary>
    public string? Needs { get; init; }

    /// <summary>Whether no other value than one may be given: taken away, or added.</summary>
    [JsonIgnore]
    public string? Only =>
        Kind switch
        {
            LeverKind.Toggle or LeverKind.Lab => "null",
            LeverKind.Added => "on",
            _ => null,
        };

    /// <summary>What may be given, in words.</summary>
    [JsonIgnore]
    public string Allowed =>
        Only
        ?? (
            Kind == LeverKind.Date
                ? $"a day from {From:yyyy-MM-dd} to {To:yyyy-MM-dd}"
                : string.Create(CultureInfo.InvariantCulture, $"a number from {Least} to {Most}")
        );

    /// <summary>A value as the scenario has it; null where it may not be given.</summary>
    public string? Read(string value)
    {
        if (Only is { } only)
        {
            return value == only ? only : null;
        }

        if (Kind == LeverKind.Date)
        {
            return DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) && day >= From && day <= To ? value : null;
        }

        const NumberStyles plain =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return
            double.TryParse(value, plain, CultureInfo.InvariantCulture, out var number)
            && number >= Least
            && number <= Most
            ? Number(number)
            : null;
    }

    /// <summary>A number as it is written into scenarios.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A lever that was moved.</summary>
/// <param name="Lever">Which.</param>
/// <param name="Value">To where, as the scenario has it.</param>
internal sealed record Moved(Lever Lever, string Value)
{
    /// <summary>As the address states it.</summary>
    public string Text => $"{Lever.Path}={Value}";
}

/// <summary>Something that may not be set: where, what was found, what is allowed.</summary>
internal sealed record LeverFault(string Path, string Found, string Allowed)
{
    /// <summary>A fault of a scenario.</summary>
    public static LeverFault Of(Fault fault) =>
        new(fault.Path.TrimStart('/').Replace('/', '.'), fault.Found, fault.Allowed);
}

/// <summary>What was asked may not be: nothing was run.</summary>
internal sealed class LeverFaultsException(IReadOnlyList<LeverFault> faults)
    : FormatException(string.Join('\n', faults.Select(fault => fault.ToString())))
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<LeverFault> Faults { get; } = faults;
}
