using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Ledger;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.RunFolders.Disk;

namespace TalentDynamics.RunFolders;

/// <summary>The ledger of sealed forecasts on disk: one process at a time adds to it.</summary>
internal sealed class LedgerFile : IDisposable
{
    private readonly string path;
    private readonly string option;
    private readonly Claim claim;

    private LedgerFile(string path, string option)
    {
        (this.path, this.option) = (path, option);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        claim =
            Claim.TryTake(Path.GetFullPath(path))
            ?? throw new BadInputException(
                $"{option}: found {path}, which another talent is writing, allowed one at a time"
            );
    }

    /// <summary>What it says, and what is to be written.</summary>
    /// <exception cref="BadInputException">It cannot be read, or a line is not as it was sealed.</exception>
    public ForecastLedger Ledger => field ??= Read(path, option);

    /// <summary>Reads a ledger; one that is not there yet has no line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">By which it is named; for faults.</param>
    /// <exception cref="BadInputException">It cannot be read, or a line is not as it was sealed.</exception>
    public static ForecastLedger Read(string path, string option) =>
        Path.Exists(path)
            ? ForecastLedger.Read(ScenarioInput.Shown(path), TextFile.Table(path, ScenarioInput.Shown(path), option))
            : ForecastLedger.Empty();

    /// <summary>Claims a ledger to add to it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">By which it is named; for faults.</param>
    /// <exception cref="BadInputException">It cannot be written, or another process does.</exception>
    public static LedgerFile Open(string path, string option)
    {
        try
        {
            return new(path, option);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(
                $"{option}: found {path}, allowed a file that can be written ({refused.Message})"
            );
        }
    }

    /// <summary>Writes it, whole or not at all.</summary>
    public async Task Write()
    {
        using var file = AtomicFile.Begin(path, option);
        await file.Write(writer => writer.Write(Ledger.Text));
    }

    /// <inheritdoc/>
    public void Dispose() => claim.Dispose();
}
