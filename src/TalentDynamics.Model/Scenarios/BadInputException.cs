namespace TalentDynamics.Model.Scenarios;

/// <summary>Something that came from outside is not what it should be; every line says where, what was found and what is allowed.</summary>
/// <param name="faults">All of them, in the order in which they were found.</param>
public sealed class BadInputException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>A single fault.</summary>
    public BadInputException(string fault)
        : this([fault]) { }

    /// <summary>All of them, in the order in which they were found.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
