using TalentDynamics.Grains.Messages;
using TalentDynamics.Grains.Placement;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Grains;

/// <summary>One researcher of one large world. There is no grain until they are woken first, and none while they sleep for long.</summary>
[Alias("talent.ISleeperGrain")]
public interface ISleeperGrain : IGrainWithStringKey
{
    /// <summary>Lives a step; asked twice, it answers the same and changes nothing.</summary>
    [Alias("Live")]
    ValueTask<SleeperAnswer> Live(SleeperBeat beat);
}

/// <inheritdoc cref="ISleeperGrain"/>
/// <remarks>
/// Before they are woken first, researchers are a function of who they are. Whoever was woken before has to be where they were left: in
/// this grain, or in the dormitory of the silo; else the world is lived again.
/// </remarks>
[GrainType(Type), CollectionAgeLimit(Minutes = 2), BatchPlacement]
internal sealed class SleeperGrain(IGrainContextAccessor here, ScenarioShelf shelf, Dormitory dormitory)
    : IGrainBase,
        ISleeperGrain
{
    /// <summary>The grain's type.</summary>
    public const string Type = "sleeper";

    // Asked for as a service of its own, the context would be kept once more, in a dictionary of each grain.
    private readonly IGrainContext context = here.GrainContext;
    private string batch = "";
    private int researcher;
    private LoneLife? life;
    private int epoch = -1;
    private int step = -1;
    private SleeperAnswer? departure; // kept only if they left: what is kept in each of many grains has to be moved along

    public IGrainContext GrainContext => context;

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (life is not null)
        {
            dormitory.Keep(batch, researcher, new(epoch, step, life));
        }

        return Task.CompletedTask;
    }

    public ValueTask<SleeperAnswer> Live(SleeperBeat beat)
    {
        if (beat.Epoch > epoch)
        {
            WakeUp(beat);
        }

        if (life is null || beat.Epoch < epoch || beat.Step < step || (beat.Step > step && beat.LivedStep != step))
        {
            throw LifeLostException.Of($"Researcher {context.GrainId.Key}", beat.Epoch, beat.Step, epoch, step);
        }

        if (beat.Step > step)
        {
            var move = life.Live(beat.Step, beat.News, beat.Ring, beat.Prospects);
            step = beat.Step;
            departure = move is null ? null : new(move, life.WakeStep);
        }

        var answer = departure ?? new(null, life.WakeStep);
        if (answer.Move is { To: Setting.Outside })
        {
            Go();
        }

        return new(answer);
    }

    private void WakeUp(SleeperBeat beat)
    {
        (batch, researcher) = (beat.Batch, beat.Researcher);
        if (dormitory.Take(batch, researcher) is { } bed && bed.Epoch == beat.Epoch)
        {
            (epoch, step, life) = (bed.Epoch, bed.Step, bed.Life);
        }
        else if (beat.LivedStep < 0 && shelf.Find(batch) is { } world)
        {
            (epoch, step, life) = (beat.Epoch, -1, new(world, researcher));
        }
    }

    // Nobody comes back from outside.
    private void Go()
    {
        life = null;
        this.DeactivateOnIdle();
    }
}
