namespace TalentDynamics.RunFolders.Disk;

/// <summary>What was asked for is finished and kept, but not under the name that was asked for: that came to be meanwhile.</summary>
/// <param name="asked">The name that was asked for.</param>
/// <param name="kept">Where it is.</param>
public sealed class KeptElsewhereException(string asked, string kept)
    : Exception(
        $"{asked} came to be meanwhile and is left as it is; what was asked for is finished and kept in {kept}"
    );
