using System.Text;

namespace TalentDynamics.People.Tests;

/// <summary>Files that cannot be imported: what is wrong is said at its place, and nothing is read beyond what may be.</summary>
public sealed class BadFilesTests : IDisposable
{
    private readonly Imported import = new();

    public void Dispose() => import.Dispose();

    [Theory]
    [InlineData(
        "",
        "hr.csv(1,1): /: found an empty file, allowed a .csv file with a header and columns, or an .xlsx workbook"
    )]
    [InlineData(
        "one word\n",
        "hr.csv(1,1): /: found no table, allowed a .csv file with a header and columns, or an .xlsx workbook"
    )]
    [InlineData(
        "EmpID,HireDate,TermDate\n",
        "hr.csv(1,1): /: found no row below the header, allowed a row for each person"
    )]
    [InlineData(
        "1,Ann,2012-03-04,\n2,Ben,2013-01-05,2014-01-01\n",
        "hr.csv(1,1): /: found no header: the value 1 where a name of a column would stand, allowed a row with the names of the columns above the rows"
    )]
    [InlineData(
        "EmpID,HireDate,Start Date,TermDate\n1,2012-03-04,2012-03-04,\n",
        "hr.csv(1,16): /hired: found 2 columns that may be it: HireDate, Start Date, allowed one; say which as hired: … in a file given with --mapping"
    )]
    [InlineData(
        "EmpID,HireDate,HireDate,TermDate\n1,2012-03-04,2012-03-04,\n",
        "hr.csv(1,16): /hired: found 2 columns that may be it: HireDate, HireDate, allowed one; say which as hired: … in a file given with --mapping"
    )]
    [InlineData(
        "EmpID,HireDate,TermDate\n1,03/25/2012,\n2,13/45/2012,\n3,04/26/2012,\n",
        "hr.csv(3,3): /HireDate: found the unreadable date \"13/45/2012\", allowed a date as M/d/yyyy, or one of the words under hired/never in the mapping"
    )]
    [InlineData(
        "EmpID,HireDate,TermDate\n1,2012-03-04,2011-01-31\n",
        "hr.csv(2,14): /TermDate: found an exit on 2011-01-31, before the hire on 2012-03-04, allowed a day on or after that of HireDate"
    )]
    [InlineData(
        "EmpID,HireDate,TermDate,ManagerID\n1,2012-03-04,,7\n7,2012-03-04,,7\n",
        "hr.csv(3,15): /ManagerID: found 7, who is their own manager, allowed another person, or nothing"
    )]
    [InlineData(
        "EmpID,HireDate,TermDate\n1,2012-03-04,\n1,2012-03-04,\n",
        "hr.csv(3,1): /EmpID: found 1 on line 2 too, hired on the same day, allowed one row for each stay, or snapshot: … in the mapping, a column with the day of which a row speaks"
    )]
    [InlineData(
        "EmpID,HireDate,TermDate\n1,2012-03-04,2014-01-01\n1,2013-03-04,\n",
        "hr.csv(3,3): /HireDate: found a stay from 2013-03-04, of somebody who by line 2 was there until 2014-01-01, allowed stays of one person one after the other"
    )]
    [InlineData(
        "EmpID,HireDate,TermDate\n1,2012-03-04,\n2,2012-03-04\n",
        "hr.csv(3,1): /: found 2 cells, allowed 3 cells, one per column of the header"
    )]
    [InlineData(
        "EmpID,HireDate,TermDate\n1,\"2012-03-04,\n",
        "hr.csv(2,3): /: found a quote that is never closed, allowed a closing quote"
    )]
    [InlineData(
        "EmpID,Colour,TermDate\n1,red,\n",
        "hr.csv(1,1): /hired: found no column of hire dates and none of tenure among EmpID, Colour, TermDate, allowed one; say which as hired: … or tenure: … in a file given with --mapping"
    )]
    [InlineData(
        "EmpID,HireDate,Colour\n1,2012-03-04,red\n",
        "hr.csv(1,1): /left: found no column that says who left among EmpID, HireDate, Colour, allowed one; say which as left: … or exit: … in a file given with --mapping"
    )]
    [InlineData(
        "EmpID,HireDate,TermDate\n1,2010-03-04,2012-05-06\n",
        "--since: found 2014-01-01, when all had left, allowed a day up to 2012-05-06"
    )]
    [InlineData(
        "EmpID,HireDate,TermDate\n1,2019-03-04,\n",
        "FILE: found nobody who was hired by 2018-12-31, allowed somebody"
    )]
    public void What_is_wrong_is_said_where_it_stands(string text, string fault) =>
        Assert.Equal([fault], import.Faults(text));

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var faults = import.Faults(
            "EmpID,HireDate,TermDate,ManagerID\n1,2012-03-04,2011-01-01,1\n2,soon,,1\n,2012-01-01,,\n"
        );

        Assert.Equal([(2, "TermDate"), (2, "ManagerID"), (3, "HireDate"), (4, "EmpID")], faults.Select(Place));
    }

    [Fact]
    public void Of_a_mistake_in_every_row_a_few_are_shown_and_the_others_counted()
    {
        var faults = import.Faults(
            "EmpID,HireDate,TermDate\n"
                + string.Concat(Enumerable.Range(1, 1000).Select(i => $"{i},2012-03-04,2011-01-{1 + i % 28:00}\n"))
        );

        Assert.Equal(6, faults.Count);
        Assert.Contains("995 more cells like these", faults[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void More_rows_than_may_be_are_not_read()
    {
        var rows = string.Concat(Enumerable.Range(1, 1_000_000).Select(i => $"{i},2012-03-04,\n"));

        Assert.Equal(
            [
                "hr.csv(200002,1): /: found more than 200000 rows, allowed at most 200000: the people or the years that matter",
            ],
            import.Faults("EmpID,HireDate,TermDate\n" + rows)
        );
    }

    [Fact]
    public void A_workbook_that_unpacks_to_more_than_may_be_is_not_read()
    {
        var megabyte = new string(' ', 1 << 20);
        var bomb = Sheet.Zipped([.. Enumerable.Repeat(megabyte, 310)]);
        Assert.InRange(bomb.Length, 0, 3_000_000);

        Assert.Equal(
            [
                $"hr.xlsx(1,1): /: found a workbook of {bomb.Length} bytes that unpacks to more than 300000000, allowed at most 300000000 bytes",
            ],
            import.Faults(i => i.Of(bomb, "hr.xlsx"))
        );
    }

    [Fact]
    public void A_workbook_behind_a_password_is_said_to_be_one()
    {
        byte[] locked =
        [
            0xD0,
            0xCF,
            0x11,
            0xE0,
            0xA1,
            0xB1,
            0x1A,
            0xE1,
            .. new byte[504],
            .. Encoding.Unicode.GetBytes("EncryptedPackage"),
            .. new byte[480],
        ];

        Assert.Equal(
            [
                "hr.xlsx(1,1): /: found a workbook behind a password, allowed an .xlsx workbook without a password, or a .csv file",
            ],
            import.Faults(i => i.Of(locked, "hr.xlsx"))
        );
    }

    [Fact]
    public void A_broken_workbook_is_said_to_be_one()
    {
        var whole = Company.Sheet(Company.Of(50), "yyyy-MM-dd").Workbook();
        byte[][] broken =
        [
            whole[..(whole.Length / 2)],
            Sheet.Zipped("<worksheet><sheetData><row>"),
            [.. whole[..200], .. new byte[300]],
        ];

        Assert.All(
            broken,
            bytes =>
                Assert.Contains(
                    "workbook",
                    Assert.Single(import.Faults(i => i.Of(bytes, "hr.xlsx"))),
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void A_sheet_that_is_not_there_is_asked_for_by_name()
    {
        using var said = new Imported { Mapping = "sheet: Peopel\n" };
        var workbook = Company.Sheet(Company.Of(50), "yyyy-MM-dd").Workbook();

        Assert.Equal(
            ["hr.xlsx(1,1): /: found no sheet \"Peopel\", allowed \"People\" (did you mean that?)"],
            said.Faults(i => i.Of(workbook, "hr.xlsx"))
        );
    }

    [Fact]
    public void Bytes_that_are_no_table_are_said_to_be_none()
    {
        var noise = new byte[5000];
        new Random(3).NextBytes(noise);

        Assert.NotEmpty(import.Faults(i => i.Of(noise, "hr.csv")));
    }

    private static (int Line, string Column) Place(string fault) =>
        (int.Parse(fault.Split('(', ',')[1]), fault.Split("): /")[1].Split(':')[0]);
}
