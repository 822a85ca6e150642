using Microsoft.AspNetCore.Http;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Explorer.Levers;
using TalentDynamics.Explorer.Looks;
using TalentDynamics.Explorer.Telemetry;

namespace TalentDynamics.Explorer.Web;

/// <summary>Lives what the levers make and tells of it look by look.</summary>
internal sealed class LiveEndpoint(
    ExploreOrder order,
    Variations variations,
    LivedPairs pairs,
    Places places,
    ExplorerInstruments told
)
{
    private const string Newer = "newer";

    /// <summary>Answers with events until all worlds are lived, a newer order comes, or whoever asked goes.</summary>
    /// <exception cref="LeverFaultsException">Before the first event.</exception>
    public async Task Answer(HttpContext context, Session session)
    {
        var clock = new OrderClock();
        var (from, isAsObserved) = (Asked.From(context.Request, order.Worlds), Asked.IsAsObserved(context.Request));
        var asked = variations.Of(Asked.Sets(context.Request));
        var (run, stream) = (session.NextRun(), new EventStream(context.Response));
        using var turn = await session.Turns.Take(context.RequestAborted);
        if (turn is null)
        {
            var passed = new Done(run, 0, null, (long)clock.Elapsed.TotalMilliseconds, Newer);
            await stream.Send("done", passed, ExplorerJson.Default.Done, context.RequestAborted);
            return;
        }

        using var place = await places.Take(turn.GivenUp);
        var variation = isAsObserved ? variations.AsObserved(asked) : asked;
        var course = new Course(pairs.Of(variation), run, order.Worlds, clock);
        await stream.Send(
            "accepted",
            AcceptedOf(variation, run),
            ExplorerJson.Default.Accepted,
            context.RequestAborted
        );
        var ended = "gone";
        try
        {
            ended = await Tell(course, from, (turn, stream), context.RequestAborted);
        }
        finally
        {
            told.Ended(ended);
        }
    }

    private async Task<string> Tell(
        Course course,
        int from,
        (Turn Turn, EventStream Stream) to,
        CancellationToken aborted
    )
    {
        string? stopped = null;
        try
        {
            await foreach (var look in course.Looks(from, to.Turn.GivenUp))
            {
                await to.Stream.Send("look", look, ExplorerJson.Default.Look, aborted);
                to.Turn.Shown();
                told.Look(TimeSpan.FromMilliseconds(look.Ms), look.Worlds);
            }
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            stopped = Newer;
        }
        catch (Exception failure) when (!aborted.IsCancellationRequested)
        {
            stopped = "failed";
            var fault = new LeverFault("", failure.Message, "worlds that can be lived; what was shown still holds");
            await to.Stream.Send("fault", new([fault]), ExplorerJson.Default.Refusal, aborted);
        }

        await to.Stream.Send("done", course.End(stopped), ExplorerJson.Default.Done, aborted);
        return stopped ?? "whole";
    }

    private Accepted AcceptedOf(Variation variation, int run) =>
        new(
            run,
            [
                .. variation.Moved.Select(moved => new AcceptedChange(
                    moved.Lever.Path,
                    moved.Lever.Base,
                    moved.Value,
                    moved.Lever.Label
                )),
            ],
            variation.Basis.Input.Hash[..8],
            variation.DrawsLeftOut,
            variation.DrawsInAll,
            Downloads.Command(order, variation)
        );
}
