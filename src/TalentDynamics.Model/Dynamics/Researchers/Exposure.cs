using System.Collections.Immutable;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Researchers;

/// <summary>How much hazard each researcher was exposed to in a known past, at frailty 1: H_i = ∫ h_i/Z_i dt, ≥ 0.</summary>
/// <remarks>
/// Whoever stayed under much hazard is likely to be slow: given H and d exits, Z ~ Gamma(shape 1/θ + d, rate 1/θ + H), the conjugate
/// posterior of the frailty. Lived week by week with the labs' own code; in historical mode the past of a lab holds no chance.
/// </remarks>
internal static class Exposure
{
    /// <summary>The rates of a world: where its setting continues a known past, that is lived first, under the same draw.</summary>
    public static Rates RatesOf(Setting setting, Draw draw) => new(setting, draw, Of(setting, draw));

    /// <summary>H by researcher in the known past of a setting, until their exit or its end; empty where it has none.</summary>
    public static double[] Of(Setting setting, Draw draw) => setting.Past is { } past ? In(past, draw) : [];

    private static double[] In(Past past, Draw draw)
    {
        var rates = new Rates(past.Before, draw, []);
        var gains = Gains(past, rates);
        var hazards = new double[past.Ground.Setting.Researchers.Length];
        for (var i = 0; i < hazards.Length; i++)
        {
            hazards[i] = new Person(past, rates, i).Live(gains);
        }

        return hazards;
    }

    // What the clocks of each lab gain, by step and lab.
    private static double[][] Gains(Past past, Rates rates)
    {
        var ground = past.Ground;
        var world = new Worlds(ground, [rates], [default]);
        var labs = new SortedDictionary<int, LabState>();
        for (var lab = Setting.Outside + 1; lab < ground.Labs; lab++)
        {
            labs.Add(lab, new(world, lab));
        }

        var gains = new double[past.Steps][];
        for (var step = 0; step < gains.Length; step++)
        {
            gains[step] = Gains(labs, step, ground.Labs);
        }

        return gains;
    }

    private static double[] Gains(SortedDictionary<int, LabState> labs, int step, int count)
    {
        foreach (var lab in labs.Values)
        {
            lab.Begin(step, []);
        }

        var rivals = Rivals.Alone(labs, step);
        var gains = new double[count];
        foreach (var (index, lab) in labs)
        {
            var before = lab.ReadingsIn(0);
            lab.Live(step, rivals, []);
            var after = lab.ReadingsIn(0);
            gains[index] =
                (after.Baseline - before.Baseline)
                + (after.Momentum - before.Momentum)
                + (after.Leadership - before.Leadership)
                + (after.Reception - before.Reception);
        }

        return gains;
    }

    private sealed class Person(Past past, Rates rates, int researcher)
    {
        private readonly SettingIndex ground = past.Ground;
        private readonly ResearcherProfile profile = past.Ground.Setting.Researchers[researcher];
        private readonly SpellStart stay = StayOf(past.Ground, researcher);
        private readonly PullStore store = new();
        private readonly double left = past.LeftAt(researcher);
        private readonly ImmutableArray<HeardMove> heard = past.HeardBy(researcher);
        private readonly bool isPulled = rates.PullExcess > 0; // a clock that stands still counts exactly 0
        private readonly double hazard =
            rates[Parameter.BaselineExitRate]
            * rates.HasteOf(past.Ground.Setting, past.Ground.Setting.Researchers[researcher]);
        private Contagion contagion;
        private Pulls pulls;
        private int next;

        private ResearcherContext Context => new(ground, researcher, rates, default, store);

        /// <summary>H from the day they came until they left, or the past ended.</summary>
        public double Live(double[][] gains)
        {
            var lived = 0.0;
            if (profile.Lab == Setting.Outside)
            {
                return lived;
            }

            for (var step = Math.Max(0, profile.FirstStep); step < gains.Length; step++)
            {
                var start = ground.Calendar.YearsAtStep(step);
                var share = Math.Clamp((left - start) / ground.Calendar.StepYears, 0, 1);
                if (share == 0)
                {
                    break;
                }

                lived += Pass(step, start, share, gains[step][profile.Lab]);
            }

            return lived;
        }

        private double Pass(int step, double start, double share, double gain)
        {
            Hear(step, start);
            var s = share * ground.Calendar.StepYears;
            var (after, stirred) = contagion.Pass(s, rates[Parameter.ContagionPeak]);
            contagion = after;
            return hazard
                    * rates.Unvested(ground, new(researcher, profile.Lab, profile.HiredStep), step)
                    * (share * gain + rates.ContagionExcess * stirred)
                + (isPulled ? Pulled(step, start, s) : 0);
        }

        private double Pulled(int step, double start, double s)
        {
            var interval = ground.Tenure.Interval(step, profile.HiredStep);
            return hazard * rates.SpinOutIn(interval) * rates.PullExcess * pulls.Count(Context, start, start + s);
        }

        private void Hear(int step, double start)
        {
            if (isPulled)
            {
                pulls.Open(Context, stay, step, 0);
            }

            while (next < heard.Length && heard[next].Step <= step)
            {
                var (at, weight, move) = heard[next++];
                if (at == step)
                {
                    Hear(weight, move, start);
                }
            }
        }

        private void Hear(double weight, in PastMove move, double start)
        {
            contagion = contagion.Hear(weight, start - move.At, rates[Parameter.ContagionPeak]);
            if (isPulled && move.To != Setting.Outside && ground.Hires(move.To))
            {
                pulls.Follow(Context, stay, start, new(move.Researcher, move.To, 0, move.At, weight), 0);
            }
        }

        private static SpellStart StayOf(SettingIndex ground, int researcher)
        {
            var person = ground.Setting.Researchers[researcher];
            return new(0, person.Lab, ground.MetroOf(person.Metro), person.HiredStep, 1);
        }
    }
}
