namespace TalentDynamics.Model.Runs;

/// <summary>What a run is called wherever nobody calls it otherwise: in folders, series, spans, logs and stores.</summary>
internal static class RunName
{
    private const int ShortHash = 8;

    /// <summary>By what decides its worlds.</summary>
    /// <param name="scenario">Name of the scenario.</param>
    /// <param name="hash">Its hash, hexadecimal; from a peer it may be anything.</param>
    /// <param name="seed">Its seed.</param>
    public static string Of(string scenario, string hash, uint seed) =>
        $"{scenario}-{hash[..Math.Min(ShortHash, hash.Length)]}-{seed}";
}
