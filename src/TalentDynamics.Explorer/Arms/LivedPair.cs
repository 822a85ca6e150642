using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Explorer.Arms;

/// <summary>An arm and its ghost.</summary>
internal sealed record LivedPair(Variation Variation, LivedArm Arm, Ghost Ghost)
{
    /// <summary>How many worlds both have.</summary>
    public int Worlds => Math.Min(Arm.Worlds, Ghost.Lived.Worlds);

    /// <summary>
    /// By what an interval of so many worlds grows: worlds that are what happened share the particles they are drawn from, so that their
    /// noise is that of the worlds and of the particles.
    /// </summary>
    public double Widened(int worlds) =>
        Variation.History is { } history ? Math.Sqrt(1 + worlds / history.Ensemble.EffectiveSize) : 1;

    /// <summary>Lives as many worlds of both as are wanted.</summary>
    /// <exception cref="OperationCanceledException">Given up; what was finished stays.</exception>
    public Task Reach(int worlds, CancellationToken cancelled) =>
        Task.WhenAll(Ghost.Lived.Reach(worlds, cancelled), Arm.Reach(worlds, cancelled));
}

/// <summary>The arms that were lived last: what was lived once is not lived again for as long as it is kept.</summary>
internal sealed class LivedPairs(ExploreOrder order, RunEnsemble run)
{
    private const int MostArms = 16;
    private const int MostGhosts = 8;
    private readonly Recent<string, LivedArm> arms = new(MostArms);
    private readonly Recent<string, Ghost> ghosts = new(MostGhosts);

    /// <summary>The pair of a variation.</summary>
    public LivedPair Of(Variation variation)
    {
        var ghost = ghosts.Get(Key(variation.Ghost(order.Seed, 1)), () => GhostOf(variation));
        var asked = variation.Arm(order.Seed, order.Worlds);
        return new(variation, IsGhost(variation) ? ghost.Lived : arms.Get(Key(asked), () => new(asked, run)), ghost);
    }

    private Ghost GhostOf(Variation variation) =>
        new(variation, new(variation.Ghost(order.Seed, order.Worlds), run), order.Seed);

    private static bool IsGhost(Variation variation) =>
        ReferenceEquals(variation.Scenario, variation.Basis.Input.Scenario);

    private static string Key(EnsembleOrder asked) =>
        $"{ScenarioJson.Hash(asked.Scenario)} {asked.Table?.Hash()} {asked.History?.Fingerprint}";
}
