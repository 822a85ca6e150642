using TalentDynamics.Model.Parameters;
using TalentDynamics.Reports.Sensitivity;

namespace TalentDynamics.Host.Tests.Reports;

public sealed class FactorWordsTests
{
    [Fact]
    public void Every_belief_has_words_of_its_own()
    {
        var words = Enum.GetNames<Parameter>().Select(FactorWords.Plain).ToArray();

        Assert.All(words, word => Assert.Contains(' ', word));
        Assert.Equal(words.Length, words.Distinct(StringComparer.Ordinal).Count());
    }
}
