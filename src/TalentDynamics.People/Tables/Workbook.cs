using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.People.Tables;

/// <summary>Workbooks (.xlsx): the rows of one sheet, dates as days. What unpacks to more than may be read is refused before it is.</summary>
internal static class Workbook
{
    private const long MostUnpacked = 300_000_000;

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static ReadOnlySpan<byte> Encrypted => "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8;

    private static readonly Cell Start = new("", 1, 1);

    /// <summary>Whether these are the bytes of a workbook, one that can be read or not.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Zip) || bytes.StartsWith(Compound);

    /// <summary>The rows of a sheet.</summary>
    /// <param name="bytes">The workbook.</param>
    /// <param name="sheet">Its name; null for the first that holds anything.</param>
    /// <param name="faults">Told why it cannot be read.</param>
    public static (List<IReadOnlyList<Cell>> Rows, string Words) Rows(byte[] bytes, string? sheet, ExportFaults faults)
    {
        if (bytes.AsSpan().StartsWith(Compound))
        {
            var found =
                bytes.AsSpan().IndexOf(Encrypted) >= 0 ? "a workbook behind a password" : "an old workbook (.xls)";
            faults.Refuse(Start, "", found, "an .xlsx workbook without a password, or a .csv file");
            return ([], "");
        }

        try
        {
            return IsWithinBounds(bytes, faults) ? Read(bytes, sheet, faults) : ([], "");
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            faults.Refuse(Start, "", "a broken workbook", "an .xlsx workbook as a spreadsheet program saves it");
            return ([], "");
        }
    }

    private static bool IsBroken(Exception e) =>
        e
            is InvalidDataException
                or System.Xml.XmlException
                or ExcelDataReader.Exceptions.ExcelReaderException
                or FormatException
                or ArgumentException
                or InvalidOperationException
                or NullReferenceException
                or IndexOutOfRangeException
                or OverflowException
                or IOException;

    // What an entry says of its own length may be a lie, so it is unpacked and counted.
    private static bool IsWithinBounds(byte[] bytes, ExportFaults faults)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        var buffer = new byte[1 << 16];
        var total = 0L;
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            while (content.Read(buffer) is > 0 and var read)
            {
                total += read;
                if (total > MostUnpacked)
                {
                    var found = $"a workbook of {bytes.Length} bytes that unpacks to more than {MostUnpacked}";
                    faults.Refuse(Start, "", found, $"at most {MostUnpacked} bytes");
                    return false;
                }
            }
        }

        return true;
    }

    private static (List<IReadOnlyList<Cell>> Rows, string Words) Read(byte[] bytes, string? sheet, ExportFaults faults)
    {
        // The reader asks for Windows-1252 whether or not anything is written in it.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes, writable: false));
        var names = new List<string>();
        do
        {
            names.Add(reader.Name);
            if (sheet is null || sheet == reader.Name)
            {
                var rows = ExportFile.Bounded(RowsOf(reader), faults);
                if (rows.Count > 0 || sheet is not null || !faults.None)
                {
                    return (rows, $"sheet {reader.Name}");
                }
            }
        } while (reader.NextResult());

        var found = sheet is null ? "a workbook in which nothing stands" : $"no sheet \"{sheet}\"";
        faults.Refuse(Start, "", found, sheet is null ? "a sheet with people" : Nearest.Hint(sheet, names));
        return ([], "");
    }

    private static IEnumerable<IReadOnlyList<Cell>> RowsOf(IExcelDataReader reader)
    {
        for (var line = 1; reader.Read(); line++)
        {
            var cells = new Cell[Math.Max(1, reader.FieldCount)];
            for (var column = 0; column < reader.FieldCount; column++)
            {
                cells[column] = new(Text(reader.GetValue(column)), line, column + 1);
            }

            cells[0] = cells[0] with { Text = cells[0].Text ?? "", Line = line, Column = 1 };
            yield return cells;
        }
    }

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => $"{value}".Trim(),
        };
}
