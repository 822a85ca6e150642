using System.Diagnostics;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Tests.Oracle;

public sealed class OracleTests
{
    private const uint Seed = 7;
    private const double Close = 1e-9;
    private const int Worlds = 3;

    [Fact]
    public void The_engine_lives_what_the_equations_say()
    {
        var (scenarios, worlds, close, exits) = (0, 0, 0, 0);
        var worst = 0.0; var worstH = 0.0; var causes = new int[2, 7];
        var margins = new List<double>();
        var watch = Stopwatch.StartNew(); var t1 = new Stopwatch(); var t2 = new Stopwatch();
        RestlessSetting.Any.Sample(
            setting =>
            {
                scenarios++;
                t1.Start();
                var engine = ReferenceRun.Explained(new(setting), new FixedDraws(setting), Seed, 0, Worlds).ToLookup(e => e.Exit.World);
                t1.Stop();
                for (var world = 0; world < Worlds; world++)
                {
                    worlds++;
                t2.Start();
                    var oracle = new OracleWorld(setting, setting.Defaults, new(Seed, (uint)world));
                    var expected = oracle.Live();
                t2.Stop();
                    margins.Add(oracle.Margin);
                    if (oracle.Margin < Close)
                    {
                        close++;
                        continue;
                    }

                    var said = expected.OrderBy(e => e.Week).ThenBy(e => e.At).ThenBy(e => e.Researcher).ToList();
                    var lived = engine[world].ToList();
                    var a = said.Select(e => (e.Researcher, e.Spell, e.Week, e.From, e.To, e.Cause)).ToList();
                    var b = lived.Select(e => (e.Exit.Researcher, e.Exit.Spell, e.Exit.Step, e.Exit.From, e.Exit.To, e.Exit.Cause)).ToList();
                    if (!a.SequenceEqual(b))
                    {
                        var st = setting;
                        var text = $"{st.Mode} off {string.Join(',', st.OffClocks)} vest {st.VestingSteps} steps {st.Steps}\nlabs {string.Join("\n", st.Labs)}\npeople {string.Join("\n", st.Researchers.Select(r => r + " " + string.Join(' ', r.Ties)))}\nevents {string.Join("\n", st.Events)}\ngrants {string.Join("\n", st.Grants)}\ndraw {string.Join(' ', st.Defaults.Values.Select((v, i) => $"{(Parameter)i}={v}"))}";
                        Assert.Fail(text + "\nOracle:\n" + string.Join("\n", said) + "\nEngine:\n" + string.Join("\n", lived.Select(l => l.Exit)));
                    }
                    for (var i = 0; i < said.Count; i++)
                    {
                        worst = Math.Max(worst, Math.Abs(said[i].At - lived[i].Exit.At));
                        causes[setting.Mode == Mode.Generative ? 1 : 0, (int)said[i].Cause]++;
                        exits++;
                        if (said[i].Hazards.Length > 0)
                        {
                            for (var c = 0; c < 7; c++) { var (x, y) = (said[i].Hazards[c], lived[i].Hazards!.Value.PerYear[c]); worstH = Math.Max(worstH, Math.Abs(x - y) / (1 + x)); Assert.True(Math.Abs(x - y) <= 1e-9 * (1 + x), $"{(Clock)c} {x} {y}"); }
                        }
                    }
                }
            },
            iter: 500,
            threads: 1
        );
        margins.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine($"{scenarios} scenarios {worlds} worlds {close} close {exits} exits worst {worst} {worstH} margins {string.Join(' ', margins.Take(5))} in {watch.Elapsed} {t1.Elapsed} {t2.Elapsed}: {string.Join(' ', causes.Cast<int>())}");
    }
}
