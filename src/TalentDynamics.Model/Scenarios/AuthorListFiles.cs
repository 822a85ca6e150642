namespace TalentDynamics.Model.Scenarios;

/// <summary>What successive lists of authors say of a cohort, in CSV files beside the scenario: who is named again, and not who left.</summary>
/// <param name="Lists">The lists: list, date and class (flagship or side), further source, grade and notes.</param>
/// <param name="Named">Who is named: researcher, then a column for each list with named, departed, unknown or nothing.</param>
/// <param name="Moves">Exits of which a date is known all the same: researcher, left_lo, left_hi, further source, grade and notes.</param>
public sealed record AuthorListFiles(string Lists, string Named, string? Moves = null);
