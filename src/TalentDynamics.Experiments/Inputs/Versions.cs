using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace TalentDynamics.Experiments.Inputs;

/// <summary>What the worlds were run on.</summary>
internal sealed record Versions(string TalentDynamics, string DotNet, string Os, string Cpu, int Cores)
{
    /// <summary>As people read it.</summary>
    [JsonIgnore]
    public string InWords => $"talent {TalentDynamics} · {DotNet} · {Os} · {Cpu}, {Cores} cores";

    /// <summary>Those of this process.</summary>
    public static Versions Here() =>
        new(
            ThisProduct,
            RuntimeInformation.FrameworkDescription,
            RuntimeInformation.OSDescription,
            RuntimeInformation.ProcessArchitecture.ToString(),
            Environment.ProcessorCount
        );

    /// <summary>The version of this product.</summary>
    public static string ThisProduct { get; } = typeof(Versions).Assembly.GetName().Version?.ToString(3) ?? "0";
}
