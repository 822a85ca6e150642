using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace TalentDynamics.People.Tests;

/// <summary>A table as spreadsheet programs save it.</summary>
internal sealed record Sheet(string[] Header, string[][] Rows)
{
    private const string Types = """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
        <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
        </Types>
        """;

    private const string Root = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
        </Relationships>
        """;

    private const string Book = """
        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
        <sheets><sheet name="People" sheetId="1" r:id="r1"/></sheets></workbook>
        """;

    private const string Parts = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
        </Relationships>
        """;

    // The second format is that of dates, number 14 of the built-in ones.
    private const string Styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>
        """;

    /// <summary>With another text in a column.</summary>
    public Sheet With(string column, Func<string, string> changed)
    {
        var index = Array.IndexOf(Header, column);
        return this with
        {
            Rows = [.. Rows.Select(row => row.Select((cell, i) => i == index ? changed(cell) : cell).ToArray())],
        };
    }

    /// <summary>With another name for a column.</summary>
    public Sheet Renamed(string column, string name) =>
        this with
        {
            Header = [.. Header.Select(h => h == column ? name : h)],
        };

    /// <summary>Without a column.</summary>
    public Sheet Without(string column)
    {
        var index = Array.IndexOf(Header, column);
        string[] Rest(string[] row) => [.. row.Where((_, i) => i != index)];
        return new(Rest(Header), [.. Rows.Select(Rest)]);
    }

    /// <summary>As text.</summary>
    public string Csv(char delimiter = ',') =>
        string.Concat(
            Rows.Prepend(Header)
                .Select(row => string.Join(delimiter, row.Select(cell => Quoted(cell, delimiter))) + "\r\n")
        );

    /// <summary>As a workbook, ISO dates as days, numbers as numbers.</summary>
    public byte[] Workbook(params string[] titles)
    {
        var sheet = new StringBuilder(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
        );
        var line = 0;
        foreach (var row in titles.Select(title => new[] { title }).Append(Header).Concat(Rows))
        {
            line++;
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{line}\">");
            sheet.AppendJoin("", row.Select((cell, column) => CellOf($"{(char)('A' + column)}{line}", cell)));
            sheet.Append("</row>");
        }

        return Zipped(sheet.Append("</sheetData></worksheet>").ToString());
    }

    /// <summary>A workbook with a sheet as it is.</summary>
    public static byte[] Zipped(params string[] sheet)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            Add(archive, "[Content_Types].xml", Types);
            Add(archive, "_rels/.rels", Root);
            Add(archive, "xl/workbook.xml", Book);
            Add(archive, "xl/_rels/workbook.xml.rels", Parts);
            Add(archive, "xl/styles.xml", Styles);
            Add(archive, "xl/worksheets/sheet1.xml", sheet);
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive archive, string name, params string[] texts)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open());
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    private static string CellOf(string place, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)
            ? $"<c r=\"{place}\" s=\"1\"><v>{day.ToDateTime(default).ToOADate()}</v></c>"
        : double.TryParse(text, out _) ? $"<c r=\"{place}\"><v>{text}</v></c>"
        : text.Length == 0 ? ""
        : $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>";

    private static string Quoted(string cell, char delimiter) =>
        cell.Contains(delimiter, StringComparison.Ordinal) || cell.Contains('"', StringComparison.Ordinal)
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
}
