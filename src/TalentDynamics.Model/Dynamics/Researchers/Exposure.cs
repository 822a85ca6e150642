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
        var (ground, rates) = (past.Ground, new Rates(past.Before, draw, []));
        var world = new Worlds(ground, [rates], [default]);
        var labs = new SortedDictionary<int, LabState>();
        for (var lab = Setting.Outside + 1; lab < ground.Labs; lab++)
        {
            labs.Add(lab, new(world, lab));
        }

        var people = ground.Setting.Researchers.Select((_, i) => new Person(past, rates, i)).ToArray();
        for (var step = 0; step < past.Steps; step++)
        {
            var gains = Gains(labs, step);
            foreach (var person in people)
            {
                person.Pass(step, gains);
            }
        }

        return Array.ConvertAll(people, p => p.Hazard);
    }

    // What the clocks of each lab gain in a step.
    private static Dictionary<int, double> Gains(SortedDictionary<int, LabState> labs, int step)
    {
        foreach (var lab in labs.Values)
        {
            lab.Begin(step, []);
        }

        var rivals = Rivals.Alone(labs, step);
        var gains = new Dictionary<int, double>();
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
        private readonly double hazard =
            rates[Parameter.BaselineExitRate]
            * rates.HasteOf(past.Ground.Setting, past.Ground.Setting.Researchers[researcher]);
        private Contagion contagion;
        private Pulls pulls;

        public double Hazard { get; private set; }

        private ResearcherContext Context => new(ground, researcher, rates, default, store);

        public void Pass(int step, Dictionary<int, double> gains)
        {
            var start = ground.Calendar.YearsAtStep(step);
            var share = Math.Clamp((left - start) / ground.Calendar.StepYears, 0, 1);
            if (share == 0 || profile.Lab == Setting.Outside || step < profile.FirstStep)
            {
                return;
            }

            Hear(step, start);
            var s = share * ground.Calendar.StepYears;
            var interval = ground.Tenure.Interval(step, profile.HiredStep);
            var (after, stirred) = contagion.Pass(s, rates[Parameter.ContagionPeak]);
            contagion = after;
            Hazard +=
                hazard
                    * rates.Unvested(ground, new(researcher, profile.Lab, profile.HiredStep), step)
                    * (share * gains[profile.Lab] + rates.ContagionExcess * stirred)
                + hazard * rates.SpinOutIn(interval) * rates.PullExcess * pulls.Count(Context, start, start + s);
        }

        private void Hear(int step, double start)
        {
            pulls.Open(Context, stay, step, 0);
            foreach (var move in past.MovesIn(step - 1))
            {
                var weight = ground.Weight(researcher, move.Researcher);
                if (weight > 0 && move.From == profile.Lab && profile.HiredStep < step)
                {
                    contagion = contagion.Hear(weight, start - move.At, rates[Parameter.ContagionPeak]);
                    if (move.To != Setting.Outside && ground.Hires(move.To))
                    {
                        pulls.Follow(Context, stay, start, new(move.Researcher, move.To, 0, move.At, weight), 0);
                    }
                }
            }
        }

        private static SpellStart StayOf(SettingIndex ground, int researcher)
        {
            var person = ground.Setting.Researchers[researcher];
            return new(0, person.Lab, ground.MetroOf(person.Metro), person.HiredStep, 1);
        }
    }
}
