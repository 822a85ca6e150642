using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class ChangesTests : IDisposable
{
    private readonly Folder folder = new();

    public ChangesTests() => folder.Write("s.yaml", Folder.Sound);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_variant_takes_events_away_adds_events_and_sets_values_by_their_path()
    {
        folder.Write(
            "v.yaml",
            """
            extends: s.yaml
            name: variant
            without: [news]
            add:
              praise: { date: 2023-04-01, lab: acme, kind: reception, size: 1, description: d, source: s, grade: C }
            set:
              labs.nova: null
              labs.acme.hiring: .5
              parameters.pullExcess: .2
            off: [founding]
            """
        );
        var (variant, by) = (folder.Load("v.yaml"), folder.Load("s.yaml"));
        Assert.Equal(["praise"], variant.Events.Keys);
        Assert.Equal(["acme", "outside"], variant.Labs.Keys);
        Assert.Equal(new Quantity(.5, "assumed: set by v.yaml"), variant.Labs["acme"].Hiring);
        Assert.Equal(.2, variant.Parameters[Parameter.PullExcess].Value);
        Assert.Equal(by.Roster, variant.Roster);
        Assert.Null(variant.Compile().Researchers[0].Founding);
    }

    [Fact]
    public void What_one_variant_changes_the_next_may_change_again()
    {
        folder.Write("v.yaml", "extends: s.yaml\nwithout: [news]\n");
        folder.Write("w.yaml", "extends: v.yaml\nset: { labs.nova.hiring: 3 }\n");
        Assert.Equal((0, 3.0), (folder.Load("w.yaml").Events.Count, folder.Load("w.yaml").Labs["nova"].Hiring.Value));
    }

    [Theory]
    [InlineData(
        "without: [new]",
        "v.yaml(2,11): /without/0: found \"new\", which is no event of the base, allowed \"news\" (did you mean that?)"
    )]
    [InlineData("without: news", "v.yaml(2,10): /without: found \"news\", allowed a list of ids of events")]
    [InlineData(
        "without: [news, news]",
        "v.yaml(2,17): /without/1: found \"news\", which is no event of the base, allowed none, as there are none"
    )]
    [InlineData(
        "set: { labs.nva.hiring: 1 }",
        "v.yaml(2,8): /labs/nva/hiring: found the unknown id \"nva\", allowed \"nova\" (did you mean that?)"
    )]
    [InlineData(
        "set: { labs.nva: null }",
        "v.yaml(2,8): /labs/nva: found the unknown id \"nva\", allowed \"nova\" (did you mean that?)"
    )]
    [InlineData(
        "set: { parameters.pullExces: 1 }",
        "v.yaml(2,8): /parameters/pullExces: found the unknown key \"pullExces\", allowed \"pullExcess\" (did you mean that?)"
    )]
    [InlineData(
        "set: { grants.stay.size: 1 }",
        "v.yaml(2,8): /grants/stay/size: found the unknown id \"stay\", allowed none, as there are none"
    )]
    [InlineData(
        "set: { events.news.size: big }",
        "v.yaml(2,26): /events/news/size: found \"big\", allowed a finite number from -100 to 100"
    )]
    [InlineData("set: [labs.nova]", "v.yaml(2,6): /set: found a list, allowed a map from paths to values")]
    public void A_change_of_what_is_not_there_is_reported_where_it_stands(string change, string fault)
    {
        folder.Write("v.yaml", $"extends: s.yaml\n{change}\n");
        Assert.Equal(fault, folder.Faults("v.yaml"));
    }

    [Fact]
    public void An_added_event_that_the_base_has_is_reported()
    {
        folder.Write(
            "v.yaml",
            "extends: s.yaml\nadd:\n  news: { date: 2023-04-01, lab: acme, kind: reception, size: 1, description: d, source: s, grade: C }\n"
        );
        Assert.Equal(
            "v.yaml(3,3): /add/news: found \"news\", which the base has, allowed a new event; set changes one",
            folder.Faults("v.yaml")
        );
    }

    [Fact]
    public void A_grant_of_nothing_is_no_grant()
    {
        folder.Write(
            "v.yaml",
            "extends: s.yaml\ngrants: { stay: { date: 2023-03-01, lab: acme, size: 0, source: test } }\n"
        );
        Assert.Empty(folder.Load("v.yaml").Compile().Grants);
    }

    [Fact]
    public void A_grant_to_nobody_by_name_is_meant_for_everybody()
    {
        folder.Write(
            "v.yaml",
            "extends: s.yaml\ngrants: { stay: { date: 2023-03-01, lab: acme, size: 2, years: 1, source: test } }\n"
        );
        var setting = folder.Load("v.yaml").Compile();
        Assert.Equal(
            new DatedGrant("stay", setting.Cohorts[0].Lab, [0, 1], 9, 1, 2) with
            {
                Researchers = setting.Grants[0].Researchers,
            },
            Assert.Single(setting.Grants)
        );
        Assert.Equal([0, 1], setting.Grants[0].Researchers);
    }
}
