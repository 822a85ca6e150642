namespace TalentDynamics.Host.Verbs;

/// <summary>Something that came from outside is not what it should be; every line says where, what was found and what is allowed.</summary>
internal sealed class BadInputException(IReadOnlyList<string> faults) : Exception(string.Join('\n', faults))
{
    public BadInputException(string fault)
        : this([fault]) { }

    public IReadOnlyList<string> Faults { get; } = faults;
}
