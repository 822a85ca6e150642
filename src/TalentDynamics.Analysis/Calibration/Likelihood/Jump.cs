namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>What the lift-out clock of somebody gains in a segment of their spell by an offer, or if an exit that they heard of was a lift-out.</summary>
/// <param name="Segment">Index of the segment, which lies in the step or day of the jump.</param>
/// <param name="Exit">Number of the exit; <see cref="Offer"/> for an offer.</param>
/// <param name="Weight">w of the tie to who left, or size of the offer, times the share of the step or day that the segment is.</param>
/// <param name="Leads">Whether it led to where they were seen to go, or nobody saw where.</param>
internal readonly record struct Jump(int Segment, int Exit, double Weight, bool Leads)
{
    public const int Offer = -1;
}

/// <summary>A jump of somebody's lift-out clock.</summary>
/// <param name="From">When it begins, years since the start.</param>
/// <param name="To">When it ends; between, the clock gains evenly.</param>
/// <param name="Exit">Number of the exit, or <see cref="Jump.Offer"/>.</param>
/// <param name="Weight">w of the tie to who left, or size of the offer.</param>
/// <param name="Leads">Whether it led to where they were seen to go, or nobody saw where.</param>
internal readonly record struct JumpInTime(double From, double To, int Exit, double Weight, bool Leads)
{
    private const double Rounding = 1e-12;

    /// <summary>Evenly over the segments that a spell is cut into.</summary>
    /// <param name="cuts">Beginnings and ends of the segments, ascending; among them this jump's.</param>
    public IEnumerable<Jump> Spread(IReadOnlyList<double> cuts)
    {
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            if (cuts[i] >= From - Rounding && cuts[i] < To - Rounding)
            {
                yield return new(i, Exit, Weight * (cuts[i + 1] - cuts[i]) / (To - From), Leads);
            }
        }
    }
}

/// <summary>An exit that may have been a lift-out.</summary>
/// <param name="Researcher">Index of who left.</param>
/// <param name="Step">The step in which they left, as far as is known.</param>
/// <param name="To">Index of the lab that they left for.</param>
internal readonly record struct FollowableExit(int Researcher, int Step, int To);
