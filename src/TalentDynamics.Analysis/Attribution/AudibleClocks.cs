using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Attribution;

/// <summary>Which clocks can ring at all in a scenario: those whose hazard is not 0 for everybody, always, in every world.</summary>
/// <param name="Setting">The scenario.</param>
/// <param name="Draws">The draws of its worlds, at least one.</param>
internal sealed record AudibleClocks(Setting Setting, IReadOnlyCollection<Draw> Draws)
{
    private bool HasTies => Setting.Researchers.Any(r => !r.Ties.IsEmpty);

    /// <summary>Whether a clock can ring; where that is not plain from the scenario, it can.</summary>
    public bool CanRing(Clock clock) =>
        clock switch
        {
            Clock.Momentum => Beside(Parameter.MomentumExcess) && CanFallBehind,
            Clock.Leadership => Beside(Parameter.LeadershipExcess) && Has(EventKind.Leadership, size => size > 0),
            Clock.Reception => Beside(Parameter.ReceptionExcess) && Has(EventKind.Reception, size => size < 0),
            Clock.Contagion => Beside(Parameter.ContagionExcess) && HasTies,
            Clock.Pull => Beside(Parameter.PullExcess) && HasTies,
            Clock.Founding => Any(Parameter.FoundingRate),
            Clock.LiftOut => (Setting.LiftOut is { Pull: > 0 } and not { Seed: 0, FounderSeed: 0 } && HasTies)
                || Has(EventKind.Offer, size => size > 0),
            _ => true,
        };

    // Momenta of labs differ when they are given so, when an event or chance or moves change one, or when a new lab begins at 0.
    private bool CanFallBehind
    {
        get
        {
            var labs = Setting.Labs.Skip(1).Select(l => l.Momentum).ToArray();
            var given = labs.Distinct().Count() > 1 || Has(EventKind.Momentum, size => size != 0);
            return given || (Setting.Mode == Mode.Generative && (labs.Length > 1 || Any(Parameter.FoundingRate)));
        }
    }

    // The excess rates multiply the baseline rate.
    private bool Beside(Parameter excess) =>
        Draws.Any(draw => draw[excess] > 0 && draw[Parameter.BaselineExitRate] > 0);

    private bool Any(Parameter rate) => Draws.Any(draw => draw[rate] > 0);

    private bool Has(EventKind kind, Func<double, bool> size) =>
        Setting.Events.Any(e => e.Kind == kind && size(e.Size) && e.Step < Setting.Steps);
}
