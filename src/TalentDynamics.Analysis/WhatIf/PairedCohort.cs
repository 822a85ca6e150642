using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.WhatIf;

/// <summary>Counts a cohort in the same worlds of two arms: one pass over the worlds, work by exits and not by weeks.</summary>
internal sealed class PairedCohort
{
    private readonly CohortExits inBase;
    private readonly CohortExits inArm;
    private readonly ImmutableArray<int> months;
    private readonly double[] monthEnds;
    private readonly ImmutableArray<string> destinations;
    private readonly Tally ofBase;
    private readonly Tally ofArm;
    private readonly PairedSums[] sums;
    private readonly ControlVariates luck;
    private readonly double[][] products;
    private readonly int[] kept;
    private readonly int[] lost;
    private readonly int[] stayedInBase;
    private int more;
    private int fewer;

    public PairedCohort(CohortExits inBase, CohortExits inArm, ControlVariates luck, Calendar calendar)
    {
        (this.inBase, this.inArm, this.luck) = (inBase, inArm, luck);
        var ends = CountsCompared.MonthsOf(calendar);
        months = [.. ends.Keys];
        monthEnds = [.. ends.Values];
        destinations = [.. inBase.Destinations.Union(inArm.Destinations).Order(StringComparer.Ordinal)];
        var series = 1 + months.Length + destinations.Length;
        ofBase = new(series, inBase.Members);
        ofArm = new(series, inBase.Members);
        sums = new PairedSums[series];
        products = [.. sums.Select(_ => new double[luck.Count])];
        kept = new int[inBase.Members];
        lost = new int[inBase.Members];
        stayedInBase = new int[inBase.Members];
    }

    /// <param name="setting">The variant's.</param>
    /// <param name="cohort">Whose members.</param>
    /// <param name="spread">Told the difference of every world; null where all worlds have the same parameters.</param>
    public CohortDifference Compare(Setting setting, CohortProfile cohort, OverParameters? spread)
    {
        var (placesInBase, placesInArm) = (PlacesOf(inBase), PlacesOf(inArm));
        for (var world = 0; world < inBase.Worlds; world++)
        {
            Count(ofBase, inBase.InWorld(world), placesInBase);
            Count(ofArm, inArm.InWorld(world), placesInArm);
            Pair(luck.In(world));
            spread?.Add(world, ofArm.Counts[0] - ofBase.Counts[0]);
        }

        return new(
            inBase.Members,
            Result(0) with
            {
                OverParameters = spread?.Interval(),
            },
            Preference.Of(more, inBase.Worlds - more - fewer, fewer),
            Enumerable.Range(0, months.Length).ToImmutableSortedDictionary(m => months[m], m => Result(1 + m)),
            Enumerable
                .Range(0, destinations.Length)
                .ToImmutableSortedDictionary(
                    d => destinations[d],
                    d => Result(1 + months.Length + d),
                    StringComparer.Ordinal
                ),
            [.. cohort.Members.Select((who, m) => Researcher(setting.Researchers[who], m))]
        );
    }

    // The series are: stayers, then exits by each month, then joins to each destination.
    private void Count(Tally tally, ReadOnlySpan<MemberExit> exits, int[] places)
    {
        tally.Clear();
        tally.Counts[0] = inBase.Members - exits.Length;
        foreach (ref readonly var exit in exits)
        {
            tally.Left[exit.Member] = true;
            tally.Counts[places[exit.Destination]]++;
            for (var m = 0; m < monthEnds.Length; m++)
            {
                tally.Counts[1 + m] += exit.At < monthEnds[m] ? 1 : 0;
            }
        }
    }

    private PairedDifference Result(int series) => sums[series].Result(luck, products[series]);

    private void Pair(ReadOnlySpan<double> controls)
    {
        for (var s = 0; s < sums.Length; s++)
        {
            sums[s].Add(ofBase.Counts[s], ofArm.Counts[s]);
            var difference = ofArm.Counts[s] - ofBase.Counts[s];
            for (var k = 0; difference != 0 && k < controls.Length; k++)
            {
                products[s][k] += difference * controls[k];
            }
        }

        more += ofArm.Counts[0] > ofBase.Counts[0] ? 1 : 0;
        fewer += ofArm.Counts[0] < ofBase.Counts[0] ? 1 : 0;
        for (var m = 0; m < kept.Length; m++)
        {
            stayedInBase[m] += ofBase.Left[m] ? 0 : 1;
            kept[m] += ofBase.Left[m] && !ofArm.Left[m] ? 1 : 0;
            lost[m] += !ofBase.Left[m] && ofArm.Left[m] ? 1 : 0;
        }
    }

    private int[] PlacesOf(CohortExits exits) =>
        [.. exits.Destinations.Select(id => 1 + months.Length + destinations.IndexOf(id))];

    private ResearcherDifference Researcher(ResearcherProfile who, int m)
    {
        double worlds = inBase.Worlds;
        var difference = (kept[m] - lost[m]) / worlds;
        var (adjusted, reach) = AgrestiMin(kept[m], lost[m], worlds);
        return new(
            who.Id,
            who.Name,
            stayedInBase[m] / worlds,
            (stayedInBase[m] + kept[m] - lost[m]) / worlds,
            difference,
            adjusted - reach,
            adjusted + reach,
            kept[m],
            lost[m]
        );
    }

    private static (double Centre, double Reach) AgrestiMin(int kept, int lost, double worlds)
    {
        var (b, c, n) = (kept + .5, lost + .5, worlds + 2);
        return ((b - c) / n, Quantiles.Normal975 * Math.Sqrt(b + c - (b - c) * (b - c) / n) / n);
    }

    /// <summary>One world of one arm.</summary>
    private sealed class Tally(int series, int members)
    {
        public int[] Counts { get; } = new int[series];

        public bool[] Left { get; } = new bool[members];

        public void Clear()
        {
            Array.Clear(Counts);
            Array.Clear(Left);
        }
    }
}
