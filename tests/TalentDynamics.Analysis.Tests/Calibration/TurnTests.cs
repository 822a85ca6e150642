using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Tests.Calibration;

/// <summary>Stays that begin alike, on the busy scenario with late entry, where every clock runs.</summary>
public sealed class TurnTests
{
    private static readonly SettingIndex Ground = new(Busy.LaterHired);
    private static readonly FirstSpell[] Spells = [.. Stays()];

    [Fact]
    public void A_stay_has_the_bits_that_it_has_alone_whichever_began_alike_before_it()
    {
        var sum = 0.0;
        foreach (var spell in Spells)
        {
            sum += LogLikelihood.Of(Data([spell]), Ground.Setting.Defaults);
        }

        Assert.True(double.IsFinite(sum));
        Assert.Equal(sum, LogLikelihood.Of(Data(Spells), Ground.Setting.Defaults));
    }

    [Fact]
    public void Every_stay_has_one_turn_and_what_it_shares_is_worked_out_once()
    {
        var data = Data(Spells);
        Assert.Equal(Enumerable.Range(0, data.Timelines.Length), data.Turns.Select(t => t.Timeline).Order());
        Assert.All(data.Turns, t => Assert.Equal(Heard(data.Timelines[t.Timeline], t.Segments), t.News));
        var (all, shared) = (data.Timelines.Sum(t => t.Segments.Length), data.Turns.Sum(t => t.Segments));
        Assert.True(data.Turns.Sum(t => t.Passed) > all / 4);
        Assert.All(data.Turns, t => Assert.True(t.Passed <= data.Timelines[t.Timeline].Segments.Length));
        Assert.True(shared > all / 3, $"{shared} of {all} segments");
    }

    private static int Heard(Timeline timeline, int segments) => timeline.Segments.Take(segments).Sum(s => s.News);

    private static CohortData Data(IEnumerable<FirstSpell> spells) =>
        CohortData.Of(Ground, 0, spells, KnownMove.Of(Ground.Setting, Busy.Observed(Ground.Setting).Values));

    // Each leaves in one of several weeks for somewhere, or is still there, at ends of their own.
    private static IEnumerable<FirstSpell> Stays()
    {
        for (var member = 0; member < Ground.Researchers; member++)
        {
            if (Ground.Setting.Researchers[member].Founding is not null)
            {
                continue;
            }

            for (var end = 0; end < 6; end++)
            {
                var from = 1.2 + .21 * end + .003 * member;
                yield return new(member, from, end == 5 ? from : from + .05, end % 2 == 0 ? null : Setting.Outside);
            }
        }
    }
}
