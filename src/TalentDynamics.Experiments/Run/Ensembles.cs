namespace TalentDynamics.Experiments.Run;

/// <summary>The ensembles of a scenario: three questions that must not be taken for each other.</summary>
internal static class Ensembles
{
    /// <summary>What moved these people: every world is the observed history, its chance drawn from what that leaves open.</summary>
    public const string History = "history";

    /// <summary>What these people in that situation would do again: parameters and team effect as learnt.</summary>
    public const string ThisTeam = "this team again";

    /// <summary>What people in that situation would do: the team effect drawn anew.</summary>
    public const string TypicalTeam = "a typical team";
}

/// <summary>What stands beside the worlds of a run.</summary>
/// <param name="ThisTeam">Only beside worlds as observed.</param>
/// <param name="TypicalTeam">Where parameters were learnt from this very team.</param>
internal readonly record struct OtherForecasts(TeamForecast? ThisTeam, TeamForecast? TypicalTeam)
{
    /// <summary>Of a forecast, what one would have been told a year before.</summary>
    public LookBack? AYearBefore { get; init; }
}
