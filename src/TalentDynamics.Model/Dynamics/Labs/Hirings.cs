namespace TalentDynamics.Model.Dynamics.Labs;

/// <summary>Who is hired by a lab during the run, and how they will set their alarms in each world.</summary>
internal sealed class Hirings
{
    private static readonly List<(int, Alarms[])> Nobody = [];
    private readonly Dictionary<int, List<(int Researcher, Alarms[] Alarms)>> bySteps = [];

    /// <summary>Somebody will come.</summary>
    /// <param name="step">When.</param>
    /// <param name="researcher">Index of the researcher.</param>
    /// <param name="alarms">One per world.</param>
    public void Expect(int step, int researcher, ReadOnlySpan<Alarms> alarms)
    {
        if (!bySteps.TryGetValue(step, out var together))
        {
            bySteps.Add(step, together = []);
        }

        together.Add((researcher, alarms.ToArray()));
    }

    /// <summary>Who comes at the beginning of a step; nobody comes twice.</summary>
    public List<(int Researcher, Alarms[] Alarms)> On(int step) => bySteps.Remove(step, out var hired) ? hired : Nobody;
}
