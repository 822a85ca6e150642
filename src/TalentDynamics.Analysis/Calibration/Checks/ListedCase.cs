using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Panels;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>A cohort of which lists of authors are all that is known.</summary>
/// <param name="Data">As evidence.</param>
/// <param name="Listed">What the lists say.</param>
internal sealed record ListedCase(CohortData Data, ListedCohort Listed);

/// <summary>The forecast of lists that had no part in the calibration.</summary>
/// <param name="Cohort">Whose.</param>
/// <param name="Members">How many people they speak of.</param>
/// <param name="LogScore">−log P(what these lists say | all other evidence), nats: log evidence without them less that with them.</param>
/// <param name="Inside">Of the numbers named again from list to list, how many lie in the 90 % band.</param>
/// <param name="Of">How many such numbers there are.</param>
/// <param name="Named">The numbers.</param>
internal sealed record HeldOutLists(
    string Cohort,
    int Members,
    double LogScore,
    int Inside,
    int Of,
    ImmutableArray<NamedAgain> Named
);
