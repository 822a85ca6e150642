namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>In what the forms of the model differ that are held against each other. Whatever it does not say is as the scenarios have it.</summary>
internal sealed record ModelForm
{
    /// <summary>As the scenarios have it.</summary>
    public static ModelForm Usual { get; } = new();

    /// <summary>Whether log team effects are Student's t with degrees of freedom ν_W that are learnt, where they are normal otherwise.</summary>
    public bool LearnsTail { get; init; }
}
