using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Model.Conditioning;

/// <summary>Lives particles of an observed history: first spells end as each particle proposes, everything else as in any other world.</summary>
internal static class ForcedRun
{
    /// <summary>Lives a batch of particles.</summary>
    /// <param name="history">What was observed.</param>
    /// <param name="plain">The particles as if nothing had been observed.</param>
    /// <param name="ends">Is told how each observed spell ended.</param>
    public static void Of(ObservedHistory history, Worlds plain, ISpellEnds ends)
    {
        var people = history.Ground.Setting.Researchers;
        var labs = history.Spells.Select(s => people[s.Researcher].Lab).Distinct().ToArray();
        var readings = Array.ConvertAll(labs, lab => new LabReadings(lab, plain));
        var forced = new FirstSpellChance?[people.Length];
        foreach (var spell in history.Spells)
        {
            var ofLab = readings[Array.IndexOf(labs, people[spell.Researcher].Lab)];
            forced[spell.Researcher] = new ForcedSpell(spell, plain, ofLab, ends);
        }

        Live(new(plain.With([.. forced])), readings, history.Ground.Setting);
    }

    private static void Live(DenseRun run, LabReadings[] readings, Setting setting)
    {
        Array.ForEach(readings, lab => lab.Note(0, run));
        for (var step = 0; step < setting.Steps; step++)
        {
            run.BeginStep(step);
            Array.ForEach(readings, lab => lab.Note(step + 1, run));
            run.EndStep(step);
        }

        run.EndFirstSpells();
        run.Retire();
    }
}
