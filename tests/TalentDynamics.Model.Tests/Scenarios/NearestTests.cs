using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class NearestTests
{
    /// <summary>Where no neighbours are swapped it is the distance of Levenshtein 1966, whose examples these are.</summary>
    [Theory]
    [InlineData("run", "run", 0)]
    [InlineData("", "run", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("saturday", "sunday", 3)]
    [InlineData("rnu", "run", 1)]
    [InlineData("mistarl", "mistral", 1)]
    public void The_distance_of_words_counts_letters_changed_added_left_out_or_swapped(
        string from,
        string to,
        int distance
    )
    {
        Assert.Equal(distance, Nearest.Distance(from, to));
        Assert.Equal(distance, Nearest.Distance(to, from));
    }
}
