using System.Collections.Immutable;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Living;

/// <summary>A batch of worlds lived by a loop: the same lives and the same beat as the grains, without grains.</summary>
public static class BatchRun
{
    /// <summary>Lives a range of worlds together.</summary>
    /// <param name="ground">The setting.</param>
    /// <param name="draws">Which parameters each world has.</param>
    /// <param name="seed">The seed of the ensemble.</param>
    /// <param name="firstWorld">The first world, ≥ 0.</param>
    /// <param name="worlds">How many, ≥ 1.</param>
    public static Histories Of(Groundwork ground, Draws draws, uint seed, int firstWorld, int worlds)
    {
        var batch = Worlds.Of(ground, draws, seed, firstWorld, worlds);
        var beat = new Beat(batch);
        var labs = beat.Labs.ToDictionary(lab => lab, lab => new LabLife(batch, lab));
        var researchers = Enrol(batch, labs);
        var exits = ImmutableArray.CreateBuilder<Exit>();
        for (var step = 0; step < ground.Setting.Steps; step++)
        {
            var moves = Step(step, beat, labs, researchers);
            foreach (var lab in beat.Settle(step, moves))
            {
                labs.Add(lab, new(batch, lab));
            }

            exits.AddRange(beat.Settled.Select(m => Exits.Of(ground, m, firstWorld + m.World)));
        }

        exits.Sort(Exit.Order);
        return new(firstWorld, worlds, exits.ToImmutable());
    }

    private static ResearcherLife[] Enrol(Worlds batch, Dictionary<int, LabLife> labs)
    {
        var researchers = new ResearcherLife[batch.Ground.Researchers];
        for (var i = 0; i < researchers.Length; i++)
        {
            researchers[i] = new(batch, i);
            if (labs.TryGetValue(batch.Ground.Setting.Researchers[i].Lab, out var lab))
            {
                lab.Enrol(i, researchers[i].AlarmsAtStart());
            }
        }

        return researchers;
    }

    private static List<Move> Step(int step, Beat beat, Dictionary<int, LabLife> labs, ResearcherLife[] researchers)
    {
        foreach (var lab in beat.Labs)
        {
            beat.Publish(lab, labs[lab].Level, labs[lab].Standing);
        }

        beat.Open(step);
        var rings = new List<Ring>();
        foreach (var lab in beat.Labs)
        {
            labs[lab].Begin(step, beat.MovesOf(lab));
            labs[lab].Live(step, beat.Rivals, rings);
        }

        beat.Route([rings]);
        var moves = new List<Move>();
        for (var i = 0; i < researchers.Length; i++)
        {
            if (beat.Concerns(i) || researchers[i].WakeStep <= step)
            {
                researchers[i].Live(step, beat.NewsFor(i), beat.RingsFor(i), beat.Outlook, moves);
            }
        }

        return moves;
    }
}
