namespace TalentDynamics.Experiments.Wording;

/// <summary>The clocks in words that need no glossary.</summary>
internal static class ClockWords
{
    /// <summary>“a rival’s lead” for “momentum”; a clock of another name keeps it.</summary>
    public static string Of(string clock) =>
        clock switch
        {
            "baseline" => "ordinary turnover",
            "momentum" => "a rival’s lead",
            "leadership" => "unrest in leadership",
            "reception" => "how releases were received",
            "contagion" => "colleagues’ leaving",
            "pull" => "a call from former colleagues",
            "founding" => "founding a lab",
            "liftOut" => "leaving together with a colleague",
            _ => clock,
        };
}
