using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Placement;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Dynamics.Sparse;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Grains.Sparse;

/// <summary>One researcher of one large world. There is no grain until they are woken first, and none while they sleep for long.</summary>
[Alias("talent.ISleeperGrain")]
internal interface ISparseResearcherGrain : IGrainWithStringKey
{
    /// <summary>Lives a step; asked twice, it answers the same and changes nothing.</summary>
    [Alias("Live")]
    ValueTask<SparseResearcherAnswer> Live(SparseResearcherStep request);
}

/// <inheritdoc cref="ISparseResearcherGrain"/>
/// <remarks>
/// Before they are woken first, researchers are a function of who they are. Whoever was woken before has to be where they were left: in
/// this grain, or in the sleeping of the silo; else the world is lived again.
/// </remarks>
[GrainType(Type), CollectionAgeLimit(Minutes = 2), BatchPlacement]
internal sealed class SparseResearcherGrain(
    IGrainContextAccessor here,
    ScenarioCache cache,
    PassivatedResearchers sleeping
) : IGrainBase, ISparseResearcherGrain
{
    /// <summary>The grain's type.</summary>
    public const string Type = "sleeper";

    // Asked for as a service of its own, the context would be kept once more, in a dictionary of each grain.
    private readonly IGrainContext context = here.GrainContext;
    private string batch = "";
    private int researcher;
    private SparseResearcher? life;
    private int attempt = -1;
    private int step = -1;
    private SparseResearcherAnswer? departure; // kept only if they left: what is kept in each of many grains has to be moved along

    public IGrainContext GrainContext => context;

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (life is not null)
        {
            sleeping.Keep(batch, researcher, new(attempt, step, life));
        }

        return Task.CompletedTask;
    }

    public ValueTask<SparseResearcherAnswer> Live(SparseResearcherStep request)
    {
        if (request.Attempt > attempt)
        {
            WakeUp(request);
        }

        if (
            life is null
            || request.Attempt < attempt
            || request.Step < step
            || (request.Step > step && request.LivedStep != step)
        )
        {
            throw LifeLostException.Of(
                $"Researcher {context.GrainId.Key}",
                request.Attempt,
                request.Step,
                attempt,
                step
            );
        }

        if (request.Step > step)
        {
            var move = life.Live(request.Step, request.News, request.Ring, request.SparseChoiceSet);
            step = request.Step;
            departure = move is null ? null : new(move, life.WakeStep);
        }

        var answer = departure ?? new(null, life.WakeStep);
        if (answer.Move is { To: Setting.Outside })
        {
            Go();
        }

        return new(answer);
    }

    private void WakeUp(SparseResearcherStep request)
    {
        (batch, researcher) = (request.Batch, request.Researcher);
        if (sleeping.Take(batch, researcher) is { } passivated && passivated.Attempt == request.Attempt)
        {
            (attempt, step, life) = (passivated.Attempt, passivated.Step, passivated.Life);
        }
        else if (request.LivedStep < 0 && cache.Find(batch) is { } world)
        {
            (attempt, step, life) = (request.Attempt, -1, new(world, researcher));
        }
    }

    // Nobody comes back from outside.
    private void Go()
    {
        life = null;
        this.DeactivateOnIdle();
    }
}
