namespace TalentDynamics.Analysis.Tests.Panels;

/// <summary>The textbook's Cormack–Jolly–Seber model, by its recursion and without any integral.</summary>
/// <param name="survival">φ_j by interval.</param>
/// <param name="detection">p_j by occasion; of the first it is not used.</param>
/// <param name="transient">τ: Pradel and others 1997.</param>
internal sealed class PlainCormackJollySeber(double[] survival, double[] detection, double transient)
{
    /// <summary>P(history | released at its first 1).</summary>
    public double Of(bool[] history)
    {
        var first = Array.IndexOf(history, true);
        var last = Array.LastIndexOf(history, true);
        var product = 1.0;
        for (var j = first; j < last; j++)
        {
            product *= survival[j] * (history[j + 1] ? detection[j + 1] : 1 - detection[j + 1]);
        }

        var resident = (1 - transient) * product * NeverAgain(last);
        return last == first ? transient + resident : resident;
    }

    // χ_j: not seen after occasion j.
    private double NeverAgain(int j) =>
        j == survival.Length ? 1 : 1 - survival[j] + survival[j] * (1 - detection[j + 1]) * NeverAgain(j + 1);
}
