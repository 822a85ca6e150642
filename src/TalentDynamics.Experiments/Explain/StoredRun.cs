using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Explain;

/// <summary>A run that was kept, as it came back.</summary>
/// <param name="Run">Which run.</param>
/// <param name="Input">Its scenario and what was observed.</param>
/// <param name="Histories">Of its worlds.</param>
internal sealed record StoredRun(RunIdentity Run, ScenarioInput Input, Histories Histories)
{
    /// <summary>Whether it was written with other names for people: it cannot be run again, as draws are addressed by ids.</summary>
    public bool IsPseudonymised { get; init; }

    /// <summary>The run as it may be shown.</summary>
    public StoredRun Shown()
    {
        var names = new Pseudonyms(Input.Scenario, Input.Setting);
        return this with
        {
            Input = names.In(Input),
            Run = Run with { Command = names.In(Run.Command), Title = names.In(Run.Title) },
        };
    }

    /// <exception cref="BadInputException">It was written with other names.</exception>
    public StoredRun Real() =>
        IsPseudonymised
            ? throw new BadInputException(
                "RUN: found a pseudonymised run, allowed the run itself: its worlds come from the real ids; --pseudonymise hides them in what is shown"
            )
            : this;

    /// <summary>What it is called in series, spans and logs.</summary>
    public string Name => ToldName.Of(Input, RunName.Of(Run.Scenario, Run.Hash, Run.Seed), Run.IsHistory, Run.Command);

    /// <summary>What is the same in all its worlds.</summary>
    public Setting Setting => Input.Setting;

    /// <summary>What its worlds say beside what happened.</summary>
    public RunFindings Compare() => RunFindingsBuilder.Of(Input, Run, CohortExits.OfEach(Setting, Histories));
}
