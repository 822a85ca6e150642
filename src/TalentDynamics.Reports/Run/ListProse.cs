using TalentDynamics.Analysis.Panels;

namespace TalentDynamics.Reports.Run;

/// <summary>What is said of lists of authors.</summary>
internal static class ListProse
{
    /// <summary>What the lists of a cohort hold.</summary>
    public static string Holds(ListedCohort listed)
    {
        var flagships = listed.Lists.Classes.Count(c => c == ListClass.Flagship);
        var people = listed.Members.Length;
        return $"{listed.Lists.Ids.Length} lists, {flagships} of them flagship; {people} people, {listed.NamedAgain} named again, "
            + $"{people - listed.NamedAgain} never; {listed.Marks} marks of departure, {listed.DatedMoves} dated moves";
    }
}
