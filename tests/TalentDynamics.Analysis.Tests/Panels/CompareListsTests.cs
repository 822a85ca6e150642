using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Panels;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Tests.Panels;

public sealed class CompareListsTests
{
    private const int Worlds = 4000;

    private static readonly Setting Three = Some.Setting(110, "ann", "bob", "cho");

    private static readonly ListedCohort Listed = new(
        new([0, 1, 2])
        {
            Ids = ["a", "b", "c"],
            Classes = [ListClass.Flagship, ListClass.Flagship, ListClass.Flagship],
        },
        [
            new(0, new(0, [Naming.Named, Naming.Named])),
            new(1, new(0, [Naming.Departed, Naming.NotNamed])),
            new(2, new(1, [Naming.Unknown]) { LeftFrom = 1.2, LeftTo = 1.4 }),
        ]
    );

    // Labs are where they were believed to be, and lists differ as they were believed to.
    private static readonly NamingPractice Believed = new(.25, 0, 0, 0, 1, 0, 1);

    /// <summary>E p = .8 of Beta(8, 2), E p² = 8·9/(10·11), E(1 − τ) = 15/18: independent of each other.</summary>
    [Fact]
    public void Where_nobody_leaves_as_many_are_named_again_as_is_believed_of_lists()
    {
        var compared = Compared([]);

        Assert.Equal(2 * .8 * 15 / 18, compared.Pairs[0].Newcomers.Mean, .04);
        Assert.Equal(2 * .8 * .8 * 15 / 18, compared.Pairs[1].Known.Mean, .04);
        Assert.Equal(0, compared.DatedMoves!.Mean);
    }

    [Fact]
    public void Who_left_long_ago_is_named_by_mistake_only()
    {
        var gone = Compared([
            Some.Exit(0, .01, Some.Mistral),
            Some.Exit(1, .01, Some.Mistral),
            Some.Exit(2, 1.3, Some.Apple),
        ]);

        Assert.Equal(2 * .02 * 15 / 18, gone.Pairs[0].Newcomers.Mean, .01);
        Assert.InRange(gone.Pairs[1].Known.Mean, 0, .005);
        Assert.Equal(1, gone.DatedMoves!.Mean);
    }

    [Fact]
    public void What_lists_say_is_counted_as_they_say_it_and_what_cannot_be_read_is_not()
    {
        var (first, second) = (Compared([]).Pairs[0], Compared([]).Pairs[1]);

        Assert.Equal(
            ("a", "b", 2, 2, 2, 0),
            (first.From, first.To, first.Named, first.NewlyNamed, first.Newcomers.Observed, first.Known.Observed)
        );
        Assert.Equal(
            ("b", "c", 3, 1, 0, 1),
            (second.From, second.To, second.Named, second.NewlyNamed, second.Newcomers.Observed, second.Known.Observed)
        );
        Assert.Equal(0, second.Newcomers.Mean);
    }

    private static ListsComparison Compared(Exit[] exits)
    {
        var histories = Some.Histories([.. Enumerable.Repeat(exits, Worlds)]);
        return CompareLists.Of(Three, Listed, 0, CohortExits.Of(Three, histories, Three.Cohorts[0]), 7, _ => Believed);
    }
}
