using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Observation;

namespace TalentDynamics.Analysis.Tests.Comparison;

/// <summary>Exits that were not of somebody's own accord compete with those that the model explains.</summary>
public sealed class OtherExitsTests
{
    private const string Header = "researcher,left,left_lo,left_hi,destination,censored,kind\n";

    // Ann leaves of her own accord at .1 years in two worlds of four.
    [Fact]
    public void Who_was_dismissed_is_neither_stayer_by_choice_nor_leaver_and_has_no_exit_of_their_own_after_it()
    {
        var observed = Observed("ann,2023-01-20,,,,,dismissed\nbob,,,,,2025-05-26,\ncho,2024-03,,,apple,,voluntary\n");
        var compared = CompareCohort.Of(FourWorlds.Setting, FourWorlds.Worlds, 0, observed);
        Assert.Equal([new("dismissed", 1)], compared.OtherExits!);
        Assert.Equal((2, 2, 2, 0), Bounds(compared.Stayers));
        // As in PartlyObservedTests: with no exit of ann's, 2, 3, 1 and 2 stay.
        Assert.Equal(2, compared.Stayers.Mean);
        Assert.Null(compared.Stayers.Seen);
        Assert.Equal([null, true, false], compared.PerResearcher.Select(r => r.ObservedStillThere));
    }

    [Fact]
    public void They_are_censored_in_curve_and_rate()
    {
        var observed = Observed("ann,2023-07-02,,,,,retired\nbob,,,,,2025-05-26,\ncho,2024-03,,,apple,,\n");
        Assert.Equal(.5, observed.KaplanMeier().At(2));
        Assert.Equal((0, 1), (observed.Lost(2), observed.Left(2)));
    }

    [Fact]
    public void A_kind_needs_an_exit_and_one_of_its_words()
    {
        var reading = ObservationFile.Read(
            "o.csv",
            Header + "ann,2023-01-20,,,,,fired\nbob,,,,,2025-05-26,died\ncho,2024-03,,,apple,,\n",
            FourWorlds.Setting
        );
        Assert.Equal(
            [
                "o.csv(2,20): /ann/kind: found 'fired', allowed voluntary, dismissed, retired, died, contract-end, or nothing for voluntary",
                "o.csv(3,20): /bob/kind: found 'died' without left, allowed nothing, or the best date of the exit in left",
            ],
            reading.Faults.Select(f => f.ToString())
        );
    }

    private static ObservedCohort Observed(string rows)
    {
        var reading = ObservationFile.Read("o.csv", Header + rows, FourWorlds.Setting);
        Assert.Empty(reading.Faults);
        return reading.Cohorts["llama"];
    }

    private static (int? Best, int? Least, int? Most, int Lost) Bounds(CountComparison count) =>
        (count.Observed, count.ObservedLo, count.ObservedHi, count.Lost);
}
