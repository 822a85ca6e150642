namespace TalentDynamics.People.Tests;

public sealed class PrivacyTests : IDisposable
{
    private readonly Imported import = new();

    public void Dispose() => import.Dispose();

    [Fact]
    public void Names_and_ids_are_in_the_key_and_nowhere_else()
    {
        var findings = import.Of(Company.Sheet(Company.Of(311)));
        var others = findings.Files.Where(file => file.Name != "key.csv").Select(file => file.Text);

        Assert.All(others, text => Assert.DoesNotContain("Sentinel", text, StringComparison.OrdinalIgnoreCase));
        Assert.All(others, text => Assert.DoesNotMatch(@"\b1(0\d\d|1\d\d|2\d\d|3[01]\d)\b", text));
        Assert.DoesNotContain(
            "Sentinel",
            string.Concat(findings.Lines) + findings.Mapping,
            StringComparison.OrdinalIgnoreCase
        );
        Assert.All(
            Company.Of(311),
            person =>
                Assert.Contains(
                    $",{person.Id},\"{person.Name}\"",
                    Imported.Text(findings, "key.csv"),
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void With_the_same_key_people_keep_their_pseudonyms_and_with_another_nobody_does()
    {
        Folders.KeyedPseudonyms one = new([1]),
            same = new([1]),
            other = new([2]);
        var ids = Enumerable.Range(1, 1000).Select(i => $"{i}").ToArray();

        Assert.Equal(ids.Select(one.Of), ids.Reverse().Select(same.Of).Reverse());
        Assert.Empty(ids.Select(one.Of).Intersect(ids.Select(other.Of)));
        Assert.Equal(1000, ids.Select(one.Of).Distinct().Count());
    }
}
