using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Forms;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Experiments.Progress;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Calibrate;

/// <summary>Calibrates every form of the model on the same cohorts, and on all but each, and holds them against each other.</summary>
/// <param name="input">The cohorts.</param>
/// <param name="order">How each calibration is done.</param>
/// <param name="progress">Told how far it is.</param>
internal sealed class CompareRivals(
    CalibrationInput input,
    CalibrationOrder order,
    IProgress<ExperimentProgress> progress
)
{
    /// <summary>Ties and hiring intensities of its scenario were set with its exits in view, so that it is no judge alone.</summary>
    public const string SetAside = "llama";

    private FormOrder How =>
        new(order.Sampler, order.Runs, new(order.Worlds, order.Sampler.Seed, order.Sampler.Threads));

    /// <summary>Does all of it.</summary>
    /// <param name="time">For how long it took.</param>
    /// <param name="cancelled">Ends it.</param>
    /// <exception cref="BadInputException">No parameters make what was observed possible, or there are not two cohorts.</exception>
    public RivalFindings Find(TimeProvider time, CancellationToken cancelled)
    {
        if (input.Cases.Length < 2)
        {
            throw new BadInputException(
                $"--rivals: found {input.Cases.Length} observed cohort, allowed two or more: each is forecast from the others"
            );
        }

        var started = time.GetTimestamp();
        try
        {
            RivalForm[] forms = [.. RivalForm.All.Where(f => CasesIn(f.Form).All(CanBeAsked))];
            ImmutableArray<FormFit> fits =
            [
                .. forms.Select((form, number) => Fit(form, number, forms.Length, cancelled)),
            ];
            var clockless = ClocklessForms.Of(input.Problem.Space, input.Cases);
            return new(order.Identity(time.GetElapsedTime(started)), Compared(fits), Compared(clockless));
        }
        catch (NoSupportException)
        {
            throw new BadInputException([.. Impossible.Observations(input)]);
        }
    }

    // More exits than can be summed over may have been lift-outs.
    private static bool CanBeAsked(ObservedCase asked) => asked.Data is not { HasJumps: true, LiftOuts: null };

    private IEnumerable<ObservedCase> CasesIn(ModelForm form) =>
        input.Cases.Select(c => c.In(form, input.ScenarioOf(c.Data).Observed));

    private FormFit Fit(RivalForm rival, int number, int forms, CancellationToken cancelled)
    {
        var fit = new FitForm([.. CasesIn(rival.Form)], [.. input.Listed.Select(c => c.Data)], rival.Form, How);
        var steps = input.Cases.Length + 1;
        void Tell(int step) => progress.Report(new("forms", number * steps + step, forms * steps));

        Tell(0);
        var (logEvidence, tail) = fit.OfAll(cancelled);
        var leftOut = ImmutableArray.CreateBuilder<FormLeftOut>(input.Cases.Length);
        for (var left = 0; left < input.Cases.Length; left++)
        {
            Tell(left + 1);
            leftOut.Add(fit.Without(left, cancelled));
        }

        return new(rival.Name, logEvidence, tail, leftOut.MoveToImmutable());
    }

    private FormsCompared Compared(ImmutableArray<FormFit> fits) =>
        FormsCompared.Of(fits, SetAside, order.Sampler.Seed);
}
