using TalentDynamics.Analysis.Calibration.Rivals;
using TalentDynamics.Analysis.Survival;
using TalentDynamics.Analysis.Tests.Survival;

namespace TalentDynamics.Analysis.Tests.Calibration.Rivals;

/// <summary>Forecasts by a Cox model of other people.</summary>
public sealed class CoxForecastTests
{
    // R 4.2, survival 3.5: survfit(coxph(Surv(t, e) ~ x, ties = "efron"), newdata = data.frame(x = c(0, 1))).
    [Theory]
    [InlineData(5, .915040425412, .652022671044)]
    [InlineData(12, .731361336315, .221585309774)]
    [InlineData(22, .553753388512, .058021299500)]
    public void Remissions_are_forecast_as_R_does(double weeks, double treated, double placebo)
    {
        var forecast = CoxForecast.Of([
            .. Published.Freireich.Treated.Select(s => new CoxSubject(s, [0])),
            .. Published.Freireich.Placebo.Select(s => new CoxSubject(s, [1])),
        ])!;

        Assert.Equal(treated, forecast.StillThere([0], weeks), 1e-7);
        Assert.Equal(placebo, forecast.StillThere([1], weeks), 1e-7);
        Assert.Equal(1, forecast.StillThere([1], .5));
    }

    [Fact]
    public void People_who_are_told_apart_by_nothing_have_no_such_forecast()
    {
        Assert.Null(CoxForecast.Of([]));
        Assert.Null(CoxForecast.Of([new(new(1, 0), [])]));
        Assert.Null(CoxForecast.Of([new(new(1, 0), [1]), new(new(2, 0), [1])]));
    }
}
