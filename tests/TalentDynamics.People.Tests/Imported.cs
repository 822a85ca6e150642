using System.Collections.Immutable;
using TalentDynamics.Experiments.Calibrate;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.People.Dates;

namespace TalentDynamics.People.Tests;

/// <summary>Imports of exports that a test makes.</summary>
internal sealed class Imported : IDisposable
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>The full path of a file of the test's own.</summary>
    public string this[string name] => folder[name];

    public DateOnly AsOf { get; init; } = Company.AsOf;

    public DateOnly? Since { get; init; } = new(2014, 1, 1);

    public DateOrder? Order { get; init; }

    /// <summary>A mapping file, as text.</summary>
    public string? Mapping { get; init; }

    public ImportFindings Of(Sheet sheet) => Of(sheet.Csv());

    public ImportFindings Of(string text) => Of(System.Text.Encoding.UTF8.GetBytes(text), "hr.csv");

    public ImportFindings Of(byte[] bytes, string name)
    {
        File.WriteAllBytes(folder[name], bytes);
        var mapping = Mapping is null ? null : folder.Write("mapping.yaml", Mapping);
        return ImportExport.Of(
            new(folder[name], AsOf, "acme")
            {
                Since = Since,
                Order = Order,
                Mapping = mapping,
            },
            Key
        );
    }

    /// <summary>The faults, with the folder of the test left out.</summary>
    public IReadOnlyList<string> Faults(Func<Imported, ImportFindings> import)
    {
        var bad = Assert.Throws<BadInputException>(() => import(this));
        return
        [
            .. bad.Faults.Select(fault =>
                fault.Replace(folder.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
            ),
        ];
    }

    /// <inheritdoc cref="Faults(Func{Imported, ImportFindings})"/>
    public IReadOnlyList<string> Faults(string text) => Faults(import => import.Of(text));

    /// <summary>The files as calibration takes them in, which finds whatever is wrong with any of them.</summary>
    public CalibrationInput Calibrated(ImportFindings findings)
    {
        var into = Directory
            .CreateDirectory(folder[$"scenario-{Directory.GetDirectories(folder.Root).Length}"])
            .FullName;
        foreach (var file in findings.Files)
        {
            File.WriteAllText(Path.Combine(into, file.Name), file.Text);
        }

        return CalibrationInput.Load([Path.Combine(into, "scenario.yaml")], []);
    }

    /// <summary>A file of those that were made.</summary>
    public static string Text(ImportFindings findings, string name) =>
        findings.Files.Single(file => file.Name == name).Text;

    /// <summary>Who is followed, what is known of them and who looks at whom: all that depends on what the export says, and nothing on how it says it.</summary>
    public static ImmutableArray<string> People(ImportFindings findings) =>
        [.. findings.Files.Where(f => f.Name is "roster.csv" or "observed.csv" or "ties.csv").Select(f => f.Text)];
}
