using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class PriorTextTests
{
    [Theory]
    [InlineData("LN(.155, .35)", nameof(PriorFamily.LogNormal), .155, .35)]
    [InlineData("LN(1,2)", nameof(PriorFamily.LogNormal), 1, 2)]
    [InlineData("N(-.5, 1e-1)", nameof(PriorFamily.Normal), -.5, .1)]
    [InlineData("HalfN( .6 )", nameof(PriorFamily.HalfNormal), 0, .6)]
    [InlineData("fixed", nameof(PriorFamily.Fixed), 7, 0)]
    public void A_prior_is_read(string text, string family, double location, double scale) =>
        Assert.Equal(
            new Prior(Enum.Parse<PriorFamily>(family), location, scale, NonNegative: true),
            PriorText.Parse(text, 7, nonNegative: true)
        );

    [Theory]
    [InlineData("LN(0, 1)")]
    [InlineData("LN(1, 0)")]
    [InlineData("N(1, -1)")]
    [InlineData("N(1)")]
    [InlineData("HalfN(1, 2)")]
    [InlineData("HalfN(1e999)")]
    [InlineData("HalfN(NaN)")]
    [InlineData("Beta(1, 1)")]
    [InlineData("")]
    public void What_is_no_prior_is_none(string text) => Assert.Null(PriorText.Parse(text, 7, nonNegative: true));

    [Theory]
    [InlineData("2020", "2020-07-01")]
    [InlineData("2019", "2019-07-02")]
    [InlineData("2023-02", "2023-02-14")]
    [InlineData("2023-06", "2023-06-15")]
    [InlineData("2023-01-31", "2023-01-31")]
    public void A_partial_date_has_a_middle_and_is_written_as_it_was_read(string text, string middle)
    {
        Assert.True(PartialDate.TryParse(text, out var date));
        Assert.Equal((text, middle), (date.ToString(), date.Middle.ToString("yyyy-MM-dd")));
    }
}
