using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Placement;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Dynamics.Sparse;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Grains.Sparse;

/// <summary>One researcher of one large world. There is no grain until they are woken first, and none while they sleep for long.</summary>
[Alias("talent.ISleeperGrain")]
public interface ISparseResearcherGrain : IGrainWithStringKey
{
    /// <summary>Lives a step; asked twice, it answers the same and changes nothing.</summary>
    [Alias("Live")]
    ValueTask<SparseResearcherAnswer> Live(SparseResearcherStep exchange);
}

/// <inheritdoc cref="ISparseResearcherGrain"/>
/// <remarks>
/// Before they are woken first, researchers are a function of who they are. Whoever was woken before has to be where they were left: in
/// this grain, or in the dormitory of the silo; else the world is lived again.
/// </remarks>
[GrainType(Type), CollectionAgeLimit(Minutes = 2), BatchPlacement]
internal sealed class SparseResearcherGrain(IGrainContextAccessor here, ScenarioCache shelf, PassivatedResearchers dormitory)
    : IGrainBase,
        ISparseResearcherGrain
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
            dormitory.Keep(batch, researcher, new(attempt, step, life));
        }

        return Task.CompletedTask;
    }

    public ValueTask<SparseResearcherAnswer> Live(SparseResearcherStep exchange)
    {
        if (exchange.Attempt > attempt)
        {
            WakeUp(exchange);
        }

        if (life is null || exchange.Attempt < attempt || exchange.Step < step || (exchange.Step > step && exchange.LivedStep != step))
        {
            throw LifeLostException.Of($"Researcher {context.GrainId.Key}", exchange.Attempt, exchange.Step, attempt, step);
        }

        if (exchange.Step > step)
        {
            var move = life.Live(exchange.Step, exchange.News, exchange.Ring, exchange.SparseChoiceSet);
            step = exchange.Step;
            departure = move is null ? null : new(move, life.WakeStep);
        }

        var answer = departure ?? new(null, life.WakeStep);
        if (answer.Move is { To: Setting.Outside })
        {
            Go();
        }

        return new(answer);
    }

    private void WakeUp(SparseResearcherStep exchange)
    {
        (batch, researcher) = (exchange.Batch, exchange.Researcher);
        if (dormitory.Take(batch, researcher) is { } bed && bed.Attempt == exchange.Attempt)
        {
            (attempt, step, life) = (bed.Attempt, bed.Step, bed.Life);
        }
        else if (exchange.LivedStep < 0 && shelf.Find(batch) is { } world)
        {
            (attempt, step, life) = (exchange.Attempt, -1, new(world, researcher));
        }
    }

    // Nobody comes back from outside.
    private void Go()
    {
        life = null;
        this.DeactivateOnIdle();
    }
}
