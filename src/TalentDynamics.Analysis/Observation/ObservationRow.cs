using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Analysis.Observation;

/// <summary>One row of a file of observations, read against a setting; what is wrong is added to the faults.</summary>
internal sealed class ObservationRow(TableRow row, ObservedPeople people, List<Fault> faults)
{
    private static readonly string[] OfExits = ["left_lo", "left_hi", "destination"];

    private readonly int faultsBefore = faults.Count;

    private Setting Setting => people.Setting;

    private Calendar Calendar => Setting.Calendar;

    private string Researcher => Text("researcher");

    /// <summary>Adds the member this row is about, unless something is wrong with it.</summary>
    public void Read(Dictionary<int, ObservedMember> members)
    {
        var researcher = FindResearcher();
        if (researcher is { } known && members.ContainsKey(known))
        {
            Refuse("researcher", "a second row", "one row for each member");
        }
        var exit = ReadExit(researcher);
        var followedTo = ReadFollowedTo(exit, EnteredBy(researcher));
        var kind = ReadKind();
        var grade = ReadGrade();
        if (researcher is not { } member)
        {
            return;
        }
        // A faulty row still stands for its member, or they would be reported as missing as well.
        members.TryAdd(member, Member(member, exit, followedTo, kind) with { Grade = grade });
    }

    private ObservedMember Member(int researcher, ObservedExit? exit, double followedTo, ExitKind kind)
    {
        var other = exit is not null && kind != ExitKind.Voluntary ? new OtherExit(kind, exit.Best) : null;
        var (left, until) = other is null ? (exit, followedTo) : (null, exit!.Earliest);
        return new(researcher, left, until, Text("source"), null, Text("notes"))
        {
            Line = row.Line,
            Entered = EnteredBy(researcher),
            Other = other,
        };
    }

    // From when they are at the lab, years since the start.
    private double EnteredBy(int? researcher) =>
        researcher is { } known ? Calendar.YearsAtStep(Setting.Researchers[known].FirstStep) : 0;

    private ExitKind ReadKind()
    {
        if (Text("kind").Length > 0 && Text("left").Length == 0)
        {
            Refuse("kind", $"'{Text("kind")}' without left", "nothing, or the best date of the exit in left");
        }
        else if (ExitKinds.Of(Text("kind")) is null)
        {
            Refuse("kind", $"'{Text("kind")}'", $"{ExitKinds.Allowed}, or nothing for voluntary");
        }
        return ExitKinds.Of(Text("kind")) ?? ExitKind.Voluntary;
    }

    private int? FindResearcher()
    {
        if (people.Member(Researcher) is { } member)
        {
            return member;
        }
        Refuse("researcher", $"'{Researcher}'", $"a member of a cohort: {Nearest.Hint(Researcher, people.Members)}");
        return null;
    }

    private ObservedExit? ReadExit(int? researcher)
    {
        var (left, lo, hi) = (Date("left"), Date("left_lo"), Date("left_hi"));
        if (Text("left").Length == 0)
        {
            foreach (var column in OfExits.Where(c => Text(c).Length > 0))
            {
                Refuse(column, $"'{Text(column)}' without left", "nothing, or the best date of the exit in left");
            }
            return null;
        }

        var destination = ReadDestination(researcher);
        if (left is not { } best || faultsBefore < faults.Count)
        {
            return null;
        }
        var earliest = lo?.First ?? best.First;
        var latest = hi?.Last.AddDays(1) ?? best.Last.AddDays(1);
        if (earliest >= latest)
        {
            return Impossible("left_lo", $"{Text("left_lo")} after {Text("left_hi")}", "left_lo ≤ left_hi");
        }
        if (best.First >= latest || best.Last.AddDays(1) <= earliest)
        {
            return Impossible(
                "left",
                Text("left"),
                $"a date between {earliest:yyyy-MM-dd} and {latest.AddDays(-1):yyyy-MM-dd}"
            );
        }
        if (best.Last.AddDays(1) <= Calendar.Start || latest <= Calendar.Start)
        {
            return Impossible("left", Text("left"), $"a date from the scenario's start {Calendar.Start:yyyy-MM-dd} on");
        }
        var entered = EnteredBy(researcher);
        if (Calendar.YearsAt(best.Last.AddDays(1)) <= entered || Calendar.YearsAt(latest) <= entered)
        {
            var joined = $"a date from the week in which they joined, {Calendar.DateAt(entered):yyyy-MM-dd}, on";
            return Impossible("left", Text("left"), joined);
        }
        return Exit(best, (entered, Calendar.YearsAt(earliest), Calendar.YearsAt(latest)), destination);
    }

    private ObservedExit Exit(PartialDate best, (double Entered, double Earliest, double Latest) when, int? destination)
    {
        var (entered, earliest, latest) = when;
        var horizon = Calendar.YearsAtStep(Calendar.Steps);
        var from = Math.Max(entered, earliest);
        var to = latest > horizon && latest <= horizon + Calendar.StepYears && from < horizon ? horizon : latest;
        var middle =
            (Math.Max(from, Calendar.YearsAt(best.First)) + Math.Min(to, Calendar.YearsAt(best.Last.AddDays(1)))) / 2;
        return new(from, to, middle, destination);
    }

    private int? ReadDestination(int? researcher)
    {
        var id = Text("destination");
        if (id.Length == 0)
        {
            return null;
        }
        bool IsOther(int lab) => researcher is not { } r || Setting.Researchers[r].Lab != lab;
        if (people.Lab(id) is { } known && IsOther(known))
        {
            return known;
        }
        string[] labs = [.. Setting.Labs.Where((_, lab) => IsOther(lab)).Select(l => l.Id)];
        Refuse("destination", $"'{id}'", $"empty, or another lab of the scenario: {Nearest.Hint(id, labs)}");
        return null;
    }

    private double ReadFollowedTo(ObservedExit? exit, double entered)
    {
        var censored = Date("censored");
        if (Text("left").Length == 0 && Text("censored").Length == 0)
        {
            Refuse("censored", "nothing", "the date when last seen, for somebody who has not left");
        }
        if (censored is not { } seen)
        {
            return double.PositiveInfinity;
        }
        var years = Calendar.YearsAt(seen.Last.AddDays(1));
        if (years < 0 || (years == 0 && Setting.Past is null))
        {
            Refuse("censored", Text("censored"), $"a date from the scenario's start {Calendar.Start:yyyy-MM-dd} on");
        }
        if (years > 0 && years < entered)
        {
            var joined = Calendar.DateAt(entered);
            Refuse("censored", Text("censored"), $"a date from the week in which they joined, {joined:yyyy-MM-dd}, on");
        }
        if (exit is { } left && left.Earliest >= years)
        {
            Refuse("censored", Text("censored"), "a date after the exit, or nothing");
        }
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
        {
            return null;
        }
        if (PartialDate.TryParse(text, out var date))
        {
            return date;
        }
        if (!faults.Skip(faultsBefore).Any(f => f.Path == PathOf(column)))
        {
            Refuse(column, $"'{text}'", "a date as YYYY, YYYY-MM or YYYY-MM-DD");
        }
        return null;
    }

    private string Text(string column) => row.Text(column);

    private string PathOf(string column) => $"/{Researcher}/{column}";

    private ObservedExit? Impossible(string column, string found, string allowed)
    {
        Refuse(column, found, allowed);
        return null;
    }

    private void Refuse(string column, string found, string allowed) =>
        faults.Add(row.Fault(column, Researcher, found, allowed));
}
