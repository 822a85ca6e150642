namespace TalentDynamics.Model.Dynamics.Researchers;

/// <summary>A first spell that ends when it was observed to end, whatever its clocks say.</summary>
internal abstract class ForcedFirstSpell : FirstSpellChance
{
    /// <summary>When it ends, years since the start; +∞ for not before the horizon.</summary>
    public abstract double EndsAt(int world);

    /// <summary>It lasts until the horizon.</summary>
    public abstract void Stay(in ResearcherContext context, ref Spell spell);

    /// <summary>It ends: for where, and with which frailty life goes on.</summary>
    public abstract (int To, double Frailty) End(
        in ResearcherContext context,
        ref Spell spell,
        int step,
        ChoiceSet openLabs
    );
}
