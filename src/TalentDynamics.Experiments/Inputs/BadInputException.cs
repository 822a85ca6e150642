namespace TalentDynamics.Experiments.Inputs;

/// <summary>Something that came from outside is not what it should be; every line says where, what was found and what is allowed.</summary>
public sealed class BadInputException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    /// <summary>One fault.</summary>
    public BadInputException(string fault)
        : this([fault]) { }

    /// <summary>All of them, in the order in which they were found.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
