using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Living;

/// <summary>How much hazard each researcher was exposed to in a known past, at frailty 1: H_i = ∫ h_i/Z_i dt, ≥ 0.</summary>
/// <remarks>
/// Whoever stayed under much hazard is likely to be slow: given H and d exits, Z ~ Gamma(shape 1/θ + d, rate 1/θ + H), the conjugate
/// posterior of the frailty. Lived week by week with the labs' own code; in historical mode the past of a lab holds no chance.
/// </remarks>
internal static class Exposure
{
    /// <summary>H by researcher, until their exit or the end of the past.</summary>
    public static double[] Of(Past past, Rates rates)
    {
        var ground = past.Ground;
        var labs = new SortedDictionary<int, LabLife>();
        for (var lab = Setting.Outside + 1; lab < ground.Labs; lab++)
        {
            labs.Add(lab, new(ground, lab, [rates], [default]));
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
    private static Dictionary<int, double> Gains(SortedDictionary<int, LabLife> labs, int step)
    {
        var rivals = Rivals.None;
        foreach (var (index, lab) in labs)
        {
            lab.Begin(step, []);
            rivals = lab.IsOpen(0, step) ? rivals.With(index, Momentum.Published(lab.Level[0])) : rivals;
        }

        var gains = new Dictionary<int, double>();
        foreach (var (index, lab) in labs)
        {
            var before = lab.Readings[0];
            lab.Live(step, [rivals], []);
            var after = lab.Readings[0];
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
        private readonly Groundwork ground = past.Ground;
        private readonly ResearcherProfile profile = past.Ground.Setting.Researchers[researcher];
        private readonly Pulls pulls = new(past.Ground, rates, default, StayOf(past.Ground, researcher));
        private readonly double left = past
            .Moves.Where(m => m.Researcher == researcher)
            .Select(m => m.At)
            .DefaultIfEmpty(double.PositiveInfinity)
            .First();
        private Contagion contagion;

        public double Hazard { get; private set; }

        public void Pass(int step, Dictionary<int, double> gains)
        {
            var start = ground.Calendar.YearsAtStep(step);
            var share = Math.Clamp((left - start) / ground.Calendar.StepYears, 0, 1);
            if (share == 0 || profile.Lab == Setting.Outside)
            {
                return;
            }

            Hear(step, start);
            var s = share * ground.Calendar.StepYears;
            var interval = ground.Tenure.Interval(step, profile.HiredStep);
            var hazard = rates[Parameter.BaselineExitRate] * rates.TeamEffect(ground.Setting.CohortAtWork(profile));
            var (after, stirred) = contagion.Pass(s, rates[Parameter.ContagionPeak]);
            contagion = after;
            Hazard +=
                hazard
                    * ground.Unvested(rates, new(researcher, profile.Lab, profile.HiredStep), step)
                    * (share * gains[profile.Lab] + rates.ContagionExcess * stirred)
                + hazard * rates.SpinOutIn(interval) * rates.PullExcess * pulls.Count(start, start + s);
        }

        private void Hear(int step, double start)
        {
            pulls.Open(step, 0);
            foreach (var move in past.Moves)
            {
                var weight = ground.Weight(researcher, move.Researcher);
                if (weight > 0 && move.From == profile.Lab && ground.Calendar.StepAt(move.At) == step - 1)
                {
                    contagion = contagion.Hear(weight, start - move.At, rates[Parameter.ContagionPeak]);
                    if (move.To != Setting.Outside)
                    {
                        pulls.Follow(start, NewsOf(move, step - 1), move.At, 0);
                    }
                }
            }
        }

        private static News NewsOf(PastMove move, int step) =>
            new(0, move.Researcher, step, move.At, move.From, move.To, 0);

        private static Stay StayOf(Groundwork ground, int researcher)
        {
            var person = ground.Setting.Researchers[researcher];
            return new(researcher, 0, person.Lab, ground.MetroOf(person.Metro), person.HiredStep, 1);
        }
    }
}
