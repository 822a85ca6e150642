using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Likelihood;

namespace TalentDynamics.Analysis.Calibration.Forms;

/// <summary>A form of the model, as one of those that are held against each other.</summary>
/// <param name="Name">For people and programs.</param>
/// <param name="Form">The form.</param>
internal sealed record RivalForm(string Name, ModelForm Form)
{
    /// <summary>The form that calibrations have; the others are held against it.</summary>
    public const string Usual = "normal tail";

    /// <summary>The form whose tail of team effects is learnt.</summary>
    public const string Heavy = "heavy tail";

    /// <summary>The form in which exits may be lift-outs.</summary>
    public const string Lifting = "lift-outs";

    /// <summary>All of them, the usual one first.</summary>
    public static ImmutableArray<RivalForm> All { get; } =
    [
        new(Usual, ModelForm.Usual),
        new(Heavy, new() { LearnsTail = true }),
        new(Lifting, new() { LiftsOut = true }),
        new($"{Lifting}, {Heavy}", new() { LearnsTail = true, LiftsOut = true }),
    ];
}

/// <summary>What a form of the model says of observed cohorts.</summary>
/// <param name="Form">Its name.</param>
/// <param name="LogEvidence">log P(everything observed), nats: larger is better.</param>
/// <param name="Tail">Median of ν_W and its central 90 %, where it is learnt.</param>
/// <param name="LeftOut">Each cohort in turn, from all others.</param>
internal sealed record FormFit(
    string Form,
    Estimate LogEvidence,
    TailFinding? Tail,
    ImmutableArray<FormLeftOut> LeftOut
);

/// <summary>What was learnt of ν_W.</summary>
/// <param name="Low">5 % quantile.</param>
/// <param name="Median">The median.</param>
/// <param name="High">95 % quantile.</param>
internal sealed record TailFinding(double Low, double Median, double High);

/// <summary>What a form says of a cohort that it did not learn from. Scores are smaller where it is better.</summary>
/// <param name="Cohort">Its id.</param>
/// <param name="Members">Its size.</param>
/// <param name="LogEvidenceOfOthers">log P(everything observed of all other cohorts), nats.</param>
/// <param name="LogScore">−log P(everything observed of it: who left when for where, given the moves that colleagues saw | the others), nats.</param>
/// <param name="StayersLogScore">−log P(how many stayed | the others), nats; null where that is not known.</param>
/// <param name="StayersCrps">CRPS of how many stayed; null likewise.</param>
internal sealed record FormLeftOut(
    string Cohort,
    int Members,
    Estimate LogEvidenceOfOthers,
    Estimate LogScore,
    Estimate? StayersLogScore,
    double? StayersCrps
);
