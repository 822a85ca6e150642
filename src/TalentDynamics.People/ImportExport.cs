using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.People.Dates;
using TalentDynamics.People.Folders;
using TalentDynamics.People.Mappings;
using TalentDynamics.People.Stays;
using TalentDynamics.People.Tables;

namespace TalentDynamics.People;

/// <summary>What is asked of an import.</summary>
/// <param name="File">The export.</param>
/// <param name="AsOf">The last day that it knows of.</param>
/// <param name="Name">Id of the scenario.</param>
internal sealed record ImportOrder(string File, DateOnly AsOf, string Name)
{
    /// <summary>From when people are followed; null for the usual.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>A mapping file; null where all is guessed.</summary>
    public string? Mapping { get; init; }

    /// <summary>Whether days or months come first; null where the export has to tell.</summary>
    public DateOrder? Order { get; init; }
}

/// <summary>What came of an import.</summary>
/// <param name="Files">The files of the folder.</param>
/// <param name="Mapping">What the columns were taken for, as YAML.</param>
/// <param name="Lines">What was counted, for people.</param>
internal sealed record ImportFindings(ImmutableArray<FolderFile> Files, string Mapping, ImmutableArray<string> Lines)
{
    /// <summary>Whether its days are those of a calendar, so that there is something to forecast.</summary>
    public bool HasCalendar { get; init; }
}

/// <summary>From an export of a personnel system to the files of a scenario.</summary>
internal static class ImportExport
{
    /// <summary>Imports an export.</summary>
    /// <param name="order">What is asked.</param>
    /// <param name="key">Of the pseudonyms.</param>
    /// <exception cref="BadInputException">With all that is wrong, the cause first.</exception>
    public static ImportFindings Of(ImportOrder order, byte[] key)
    {
        var given = order.Mapping is { } file ? GivenMapping.Read(file) : GivenMapping.Nothing;
        var form = given.Form();
        var faults = new ExportFaults(order.File);
        faults.AddRange(given.Faults);
        faults.Throw();

        var export = ExportFile.Read(order.File, form);
        var mapping = new FindMapping(export, new(order.AsOf, order.Order), given, faults).Find();
        faults.Throw();

        var read = new ReadStays(mapping, order.AsOf, faults);
        var stays = read.Of(export);
        faults.Throw();

        var follow = FollowStays.Of(stays, mapping, order.AsOf, order.Since);
        var (files, teams) = new ScenarioFolder(order.Name, Path.GetFileName(order.File), mapping, key).Of(
            follow,
            stays
        );
        var text = MappingText.Of(mapping, form);
        return new(files, text, [.. new ImportWords(export, mapping, stays, read.Counts).Of(follow, teams)])
        {
            HasCalendar = !follow.IsByTenure,
        };
    }
}
