using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Analysis.Observation;

/// <summary>One row of a file of observations, read against a setting; what is wrong is added to the faults.</summary>
internal sealed class ObservationRow(TableRow row, Setting setting, List<Fault> faults)
{
    private readonly int faultsBefore = faults.Count;

    private Calendar Calendar => setting.Calendar;

    private string Researcher => Text("researcher");

    /// <summary>Adds the member this row is about, unless something is wrong with it.</summary>
    public void Read(Dictionary<int, ObservedMember> members)
    {
        var researcher = FindResearcher();
        if (researcher is { } known && members.ContainsKey(known))
            Refuse("researcher", "a second row", "one row for each member");
        var exit = ReadExit(researcher);
        var followedTo = ReadFollowedTo(exit);
        var grade = ReadGrade();
        if (researcher is not { } member)
            return;
        // A faulty row still stands for its member, or they would be reported as missing as well.
        members.TryAdd(member, new(member, exit, followedTo, Text("source"), grade, Text("notes")));
    }

    private int? FindResearcher()
    {
        for (var i = 0; i < setting.Researchers.Length; i++)
        {
            if (setting.Researchers[i].Id == Researcher && setting.Cohorts.Any(c => c.Members.Contains(i)))
                return i;
        }

        var members = setting
            .Cohorts.SelectMany(c => c.Members)
            .Distinct()
            .Order()
            .Select(m => setting.Researchers[m].Id);
        Refuse("researcher", $"'{Researcher}'", $"a member of a cohort: {string.Join(", ", members)}");
        return null;
    }

    private ObservedExit? ReadExit(int? researcher)
    {
        var (left, lo, hi) = (Date("left"), Date("left_lo"), Date("left_hi"));
        if (Text("left").Length == 0)
        {
            foreach (var column in new[] { "left_lo", "left_hi", "destination" }.Where(c => Text(c).Length > 0))
                Refuse(column, $"'{Text(column)}' without left", "nothing, or the best date of the exit in left");
            return null;
        }

        var destination = ReadDestination(researcher);
        if (left is not { } best || faultsBefore < faults.Count)
            return null;
        var earliest = lo?.First ?? best.First;
        var latest = hi?.Last.AddDays(1) ?? best.Last.AddDays(1);
        if (earliest >= latest)
            return Impossible("left_lo", $"{Text("left_lo")} after {Text("left_hi")}", "left_lo ≤ left_hi");
        if (best.First >= latest || best.Last.AddDays(1) <= earliest)
            return Impossible(
                "left",
                Text("left"),
                $"a date between {earliest:yyyy-MM-dd} and {latest.AddDays(-1):yyyy-MM-dd}"
            );
        if (best.Last.AddDays(1) <= Calendar.Start || latest <= Calendar.Start)
            return Impossible("left", Text("left"), $"a date from the scenario's start {Calendar.Start:yyyy-MM-dd} on");
        return Exit(best, Calendar.YearsAt(earliest), Calendar.YearsAt(latest), destination);
    }

    private ObservedExit Exit(PartialDate best, double earliest, double latest, int? destination)
    {
        var horizon = Calendar.YearsAtStep(Calendar.Steps);
        var from = Math.Max(0, earliest);
        var to = latest > horizon && latest <= horizon + Calendar.StepYears && from < horizon ? horizon : latest;
        var middle =
            (Math.Max(from, Calendar.YearsAt(best.First)) + Math.Min(to, Calendar.YearsAt(best.Last.AddDays(1)))) / 2;
        return new(from, to, middle, destination);
    }

    private int? ReadDestination(int? researcher)
    {
        var id = Text("destination");
        if (id.Length == 0)
            return null;
        for (var lab = 0; lab < setting.Labs.Length; lab++)
        {
            if (setting.Labs[lab].Id == id && (researcher is not { } r || setting.Researchers[r].Lab != lab))
                return lab;
        }

        var labs = setting
            .Labs.Where((_, lab) => researcher is not { } r || setting.Researchers[r].Lab != lab)
            .Select(l => l.Id)
            .Order(StringComparer.Ordinal);
        Refuse("destination", $"'{id}'", $"empty, or another lab of the scenario: {string.Join(", ", labs)}");
        return null;
    }

    private double ReadFollowedTo(ObservedExit? exit)
    {
        var censored = Date("censored");
        if (Text("left").Length == 0 && Text("censored").Length == 0)
            Refuse("censored", "nothing", "the date when last seen, for somebody who has not left");
        if (censored is not { } seen)
            return double.PositiveInfinity;
        var years = Calendar.YearsAt(seen.Last.AddDays(1));
        if (years <= 0)
            Refuse("censored", Text("censored"), $"a date from the scenario's start {Calendar.Start:yyyy-MM-dd} on");
        if (exit is { } left && left.Earliest >= years)
            Refuse("censored", Text("censored"), "a date after the exit, or nothing");
        return Text("left").Length == 0 ? years : double.PositiveInfinity;
    }

    private Grade? ReadGrade()
    {
        switch (Text("grade"))
        {
            case "":
                return null;
            case "A":
                return Grade.A;
            case "B":
                return Grade.B;
            case "C":
                return Grade.C;
            default:
                Refuse("grade", $"'{Text("grade")}'", "A, B, C or nothing");
                return null;
        }
    }

    private PartialDate? Date(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        if (PartialDate.TryParse(text, out var date))
            return date;
        if (!faults.Skip(faultsBefore).Any(f => f.Path == PathOf(column)))
            Refuse(column, $"'{text}'", "a date as YYYY, YYYY-MM or YYYY-MM-DD");
        return null;
    }

    private string Text(string column) => row[column]?.Text ?? "";

    private string PathOf(string column) => $"/{Researcher}/{column}";

    private ObservedExit? Impossible(string column, string found, string allowed)
    {
        Refuse(column, found, allowed);
        return null;
    }

    private void Refuse(string column, string found, string allowed)
    {
        var (line, at) = row[column] is { } cell ? (cell.Line, cell.Column) : (row.Line, 1);
        faults.Add(new(row.File, line, at, PathOf(column), found, allowed));
    }
}
