namespace TalentDynamics.Model.Tests.Scenarios;

/// <summary>Text that somebody read and approved, kept in a file of the repository.</summary>
internal static class Approved
{
    private const string Refresh = "TALENT_APPROVE";

    /// <summary>Holds text against the file; with <c>TALENT_APPROVE=1</c> in the environment it rewrites the file instead.</summary>
    public static void Equal(string path, string actual)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable(Refresh) == "1")
        {
            File.WriteAllText(file, actual);
        }

        var approved = File.Exists(file) ? File.ReadAllText(file) : "";
        if (approved != actual)
        {
            Assert.Fail(
                $"{path} is stale, {FirstDifference(approved, actual)}\nTo rewrite it, run the tests with {Refresh}=1 and read the difference."
            );
        }
    }

    private static string FirstDifference(string approved, string actual)
    {
        var (old, now) = (approved.Split('\n'), actual.Split('\n'));
        var line = Enumerable
            .Range(0, Math.Max(old.Length, now.Length))
            .First(i => old.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        return $"line {line + 1}\n- {old.ElementAtOrDefault(line)}\n+ {now.ElementAtOrDefault(line)}";
    }
}
