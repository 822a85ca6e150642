using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Conditioning;

/// <summary>The chance of one observed researcher's first spell in a batch of worlds, drawn from what the history leaves open.</summary>
/// <remarks>
/// Abduction in the sense of Pearl 2009, Causality, ch. 7, for competing clocks with unit exponential thresholds and a Gumbel-max choice
/// (Oberst &amp; Sontag 2019, ICML). With Z the frailty and B_f what clock f counted at frailty 1: the clock that rang had the threshold
/// Z·B_f, every other one Z·B_f and a fresh exponential; the Gumbel of the destination and those below it are drawn top-down.
/// </remarks>
internal sealed class AbductedSpell : FirstSpellChance
{
    private const int OwnThresholds = (int)Clock.Contagion + 1;
    private readonly uint key;
    private readonly Randomness[] chance;
    private readonly LabColumns labs;
    private readonly double[] frailty;
    private readonly double[] counted;
    private readonly double[] pulled;
    private readonly double[] gumbels;
    private readonly Clock?[] causes;
    private readonly int[] rangAt;

    /// <param name="key">Key of the researcher.</param>
    /// <param name="chance">Of the worlds.</param>
    /// <param name="labs">The labs of the history in the setting that is lived.</param>
    public AbductedSpell(uint key, Randomness[] chance, LabColumns labs)
    {
        (this.key, this.chance, this.labs) = (key, chance, labs);
        frailty = new double[chance.Length];
        counted = new double[chance.Length * OwnThresholds];
        pulled = new double[chance.Length * labs.Count];
        gumbels = new double[chance.Length * labs.Count];
        causes = new Clock?[chance.Length];
        rangAt = new int[chance.Length];
        Array.Fill(gumbels, double.NaN);
    }

    /// <summary>The clock that rang at the observed exit; null for somebody who stayed.</summary>
    public Clock? CauseIn(int world) => causes[world];

    /// <inheritdoc/>
    public override double FrailtyIn(int world) => frailty[world];

    /// <inheritdoc/>
    public override Wide<double> LabThresholds(int world)
    {
        Span<double> thresholds = stackalloc double[ChanceLanes.Count];
        ChanceLanes.Exponentials(chance[world], key, 0).CopyTo(thresholds);
        for (var clock = 0; clock < (int)Clock.Contagion; clock++)
        {
            thresholds[clock] = Counted(world, clock) + (causes[world] == (Clock)clock ? 0 : thresholds[clock]);
        }

        return Wide.Create<double>(thresholds);
    }

    /// <inheritdoc/>
    public override double Threshold(int world, Purpose clock)
    {
        var isContagion = clock == Purpose.Contagion;
        var before = isContagion ? Counted(world, (int)Clock.Contagion) : 0;
        var rang = isContagion && causes[world] == Clock.Contagion;
        return before + (rang ? 0 : chance[world].Exponential(key, clock, 0));
    }

    /// <inheritdoc/>
    public override double PullThreshold(int world, int lab, uint key)
    {
        var column = labs.Of(lab);
        var rang = column >= 0 && causes[world] == Clock.Pull && rangAt[world] == column;
        var before = column >= 0 ? pulled[world * labs.Count + column] : 0;
        return before + (rang ? 0 : chance[world].Exponential(this.key, Purpose.Pull, 0, key));
    }

    /// <inheritdoc/>
    public override void Gumbels(int world, ReadOnlySpan<ulong> keys, Span<double> gumbels)
    {
        for (var lab = 0; lab < keys.Length; lab += ChanceLanes.Count)
        {
            var indices = Wide.Create(keys.Slice(lab, ChanceLanes.Count));
            ChanceLanes.Gumbels(chance[world], key, Purpose.Destination, 0, indices).CopyTo(gumbels[lab..]);
        }

        for (var lab = 0; lab < labs.Lived; lab++)
        {
            var column = labs.Of(lab);
            var known = column >= 0 ? this.gumbels[world * labs.Count + column] : double.NaN;
            gumbels[lab] = double.IsNaN(known) ? gumbels[lab] : known;
        }
    }

    /// <summary>Draws what the end of the spell in one particle leaves open.</summary>
    /// <param name="end">How it ended there.</param>
    /// <param name="rates">What the particle believes.</param>
    /// <param name="particle">The particle's chance: by it life goes on after the exit.</param>
    /// <param name="labKeys">Keys of the labs of the history.</param>
    public void Abduct(in SpellEnd end, Rates rates, Randomness particle, ReadOnlySpan<uint> labKeys)
    {
        var world = end.World;
        var u = (end.HasLeft ? particle : chance[world]).Uniform(key, Purpose.Frailty);
        var z = rates.FrailtyGiven(u, end.Counted.Sum, end.HasLeft);
        frailty[world] = z;
        for (var clock = 0; clock < OwnThresholds; clock++)
        {
            counted[world * OwnThresholds + clock] = z * end.Counted[clock];
        }

        foreach (ref readonly var pull in end.Pulls)
        {
            pulled[world * labs.Count + pull.Lab] = -z * pull.Left;
        }

        if (end.HasLeft)
        {
            causes[world] = CauseOf(end);
            rangAt[world] = end.To;
            if (causes[world] != Clock.Pull)
            {
                Choose(end, labKeys);
            }
        }
    }

    private double Counted(int world, int clock) => counted[world * OwnThresholds + clock];

    private Clock CauseOf(in SpellEnd end)
    {
        var left = chance[end.World].Uniform(key, Purpose.ObservedCause) * end.Hazard.Sum;
        var last = Clock.Baseline;
        for (var clock = 0; clock < PerClock.Count; clock++)
        {
            last = end.Hazard[clock] > 0 ? (Clock)clock : last;
            left -= end.Hazard[clock];
            if (left < 0)
            {
                break;
            }
        }

        return last;
    }

    // Maddison, Tarlow & Minka 2014, A* sampling: the maximum first, then the others below it.
    private void Choose(in SpellEnd end, ReadOnlySpan<uint> labKeys)
    {
        var own = chance[end.World];
        var highest = SpellEnd.LogSum(end.Utilities) + own.Gumbel(key, Purpose.ObservedChoice, 0, 0);
        for (var lab = 0; lab < end.Utilities.Length; lab++)
        {
            var utility = end.Utilities[lab];
            if (double.IsNegativeInfinity(utility))
            {
                continue;
            }

            var value =
                lab == end.To
                    ? highest
                    : highest
                        - Elementary.Log(
                            1
                                + Elementary.Exp(
                                    highest - utility - own.Gumbel(key, Purpose.Destination, 0, labKeys[lab])
                                )
                        );
            gumbels[end.World * labs.Count + lab] = value - utility;
        }
    }
}

/// <summary>Where the labs of a history stand in the setting that is lived: a variant may have others.</summary>
internal sealed class LabColumns
{
    private readonly int[] columns;

    /// <param name="observed">The setting of the history.</param>
    /// <param name="lived">The setting that is lived.</param>
    public LabColumns(SettingIndex observed, SettingIndex lived)
    {
        Count = observed.Labs;
        var byKey = observed.Setting.Labs.Select((lab, i) => (lab.Key, i)).ToDictionary(l => l.Key, l => l.i);
        columns = [.. lived.Setting.Labs.Select(lab => byKey.GetValueOrDefault(lab.Key, -1))];
    }

    /// <summary>How many labs the history knows.</summary>
    public int Count { get; }

    /// <summary>How many labs the setting that is lived knows.</summary>
    public int Lived => columns.Length;

    /// <summary>The index in the history of a lab that is lived; −1 for one that it does not know.</summary>
    public int Of(int lab) => lab < columns.Length ? columns[lab] : -1;
}
