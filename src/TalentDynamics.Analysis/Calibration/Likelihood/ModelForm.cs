namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>In what the forms of the model differ that are held against each other. Whatever it does not say is as the scenarios have it.</summary>
internal sealed record ModelForm
{
    /// <summary>As the scenarios have it.</summary>
    public static ModelForm Usual { get; } = new();

    /// <summary>Whether log team effects are Student's t with degrees of freedom ν_W that are learnt, where they are normal otherwise.</summary>
    public bool LearnsTail { get; init; }

    /// <summary>Whether exits may be lift-outs, how often and how strongly being learnt, where no scenario declares them.</summary>
    public bool LiftsOut { get; init; }
}
