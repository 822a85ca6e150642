namespace TalentDynamics.Host.Tests.Commands;

/// <summary>An export of sixty people, and the folder that is made of it.</summary>
public abstract class ExportOfSixty : IDisposable
{
    protected const string Header = "EmpID,Name,HireDate,TermDate,Reason,Department,ManagerID\n";

    protected ExportOfSixty() =>
        Export = Folder.Write("hr.csv", Header + string.Concat(Enumerable.Range(1, 60).Select(Row)));

    protected Folder Folder { get; } = new();

    protected string Export { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing) => Folder.Dispose();

    private protected Task<Talent> Import(params string[] more) =>
        Talent.Run([
            "import",
            Export,
            "--as-of",
            "2018-12-31",
            "--out",
            Folder["acme"],
            .. more.Contains("--since") ? more : ["--since", "2014-01-01", .. more],
        ]);

    protected string Read(string name) => File.ReadAllText(Folder[$"acme/{name}"]);

    // A third has left, one in four of them not by choice.
    private static string Row(int i)
    {
        var (left, reason) =
            i % 3 > 0 ? ("", "")
            : i % 12 == 0 ? ($"{1 + i % 12}/15/2016", "fired")
            : ($"{1 + i % 12}/20/2017", "resigned");
        return $"77700{i:00},Sentinel Öne {i},{1 + i % 12}/{1 + i % 28}/2010,{left},{reason},{(i % 2 == 0 ? "IT" : "Sales")},77700{1 + i % 6 + (i <= 6 ? 6 : 0):00}\n";
    }
}
