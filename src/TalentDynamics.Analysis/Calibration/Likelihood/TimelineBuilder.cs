using System.Collections.Immutable;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>Works out what a member heard when, by the rules of a spell (see Model/Living/Spell), and cuts the spell at those dates.</summary>
internal sealed class TimelineBuilder(SettingIndex ground, int lab, ImmutableArray<KnownMove> moves)
{
    private const double FullYears = 5;

    /// <summary>Distinct lengths of segments, years.</summary>
    public Numbering<double> Lengths { get; } = new();

    /// <summary>Distinct ages at which something is heard, years.</summary>
    public Numbering<Occasion> Occasions { get; } = new();

    /// <summary>Destinations that may have been chosen, and when.</summary>
    public Numbering<Choice> Choices { get; } = new();

    /// <summary>Exits that may have been lift-outs, of which somebody heard while they were there.</summary>
    public Numbering<FollowableExit> Exits { get; } = new();

    /// <summary>Vesting intervals from which on nothing changes: one more than the last that differs.</summary>
    public int LastInterval { get; } =
        (int)Math.Ceiling(FullYears * ground.Calendar.StepsPerYear / ground.Setting.VestingSteps);

    public Timeline Of(FirstSpell spell)
    {
        var heard = Heard(spell.Researcher);
        var jumps = JumpsOf(spell);
        var news = heard.Keys.Select(ground.Calendar.YearsAtStep);
        var cuts = Cuts(spell, news.Concat(jumps.SelectMany(j => new[] { j.From, j.To })));
        var segments = new List<Segment>();
        var hearsay = new List<Hearsay>();
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            var step = ground.Calendar.StepAt(cuts[i]);
            var isBoundary = cuts[i] == ground.Calendar.YearsAtStep(step);
            var told = isBoundary && heard.TryGetValue(step, out var items) ? items : [];
            segments.Add(Cut(spell, cuts[i], cuts[i + 1], told.Count));
            hearsay.AddRange(told);
        }

        return new(MetroOf(spell), spell.HasEnded, spell.Destination, [.. segments], [.. hearsay], spell.Researcher)
        {
            Jumps = [.. jumps.SelectMany(j => j.Spread(cuts)).OrderBy(j => j.Segment).ThenBy(j => j.Exit)],
        };
    }

    private JumpInTime[] JumpsOf(FirstSpell spell) =>
        [
            .. (ground.Setting.HasLiftOuts ? Followable(spell) : [])
                .Concat(ground.Setting.OffClocks.Contains(Clock.LiftOut) ? [] : Offered(spell))
                .Where(j => j.From < spell.To),
        ];

    // Exits of colleagues that may have been lift-outs.
    private IEnumerable<JumpInTime> Followable(FirstSpell spell) =>
        from move in moves
        let weight = ground.Weight(spell.Researcher, move.Researcher)
        let step = LiftOutChance.JumpStep(ground, move.Step, move.To)
        where move.From == lab && move.Researcher != spell.Researcher && weight > 0
        where ground.Setting.Researchers[spell.Researcher].HiredStep <= move.Step && ground.Hires(move.To)
        where step < ground.Setting.Steps && ground.Calendar.YearsAtStep(step) < spell.To
        select new JumpInTime(
            ground.Calendar.YearsAtStep(step),
            ground.Calendar.YearsAtStep(step + 1),
            Exits.Of(new(move.Researcher, move.Step, move.To)),
            weight,
            spell.HasEnded && (spell.Destination ?? move.To) == move.To
        );

    private IEnumerable<JumpInTime> Offered(FirstSpell spell) =>
        from offer in ground.OffersAt(lab)
        where offer.Step >= ground.Setting.Researchers[spell.Researcher].FirstStep && ground.Hires(offer.To)
        select new JumpInTime(
            offer.At,
            offer.At + 1.0 / Calendar.DaysPerYear,
            Jump.Offer,
            offer.Size,
            spell.HasEnded && (spell.Destination ?? offer.To) == offer.To
        );

    private Segment Cut(FirstSpell spell, double from, double to, int news)
    {
        var (fromStep, fromShare) = Position(from);
        var (toStep, toShare) = Position(to);
        var hired = ground.Setting.Researchers[spell.Researcher].HiredStep;
        return new(
            fromStep,
            fromShare,
            toStep,
            toShare,
            Lengths.Of(Math.Round(to - from, 12)),
            Math.Min(LastInterval, ground.Tenure.Interval(fromStep, hired)),
            ChoiceOf(spell, from, fromStep),
            news
        );
    }

    private int ChoiceOf(FirstSpell spell, double from, int step) =>
        !spell.HasEnded || from < spell.From ? Segment.NotInWindow
        : spell.Destination is { } lab ? Choices.Of(new(step, MetroOf(spell), lab))
        : Segment.Anywhere;

    private int MetroOf(FirstSpell spell) => ground.MetroOf(ground.Setting.Researchers[spell.Researcher].Metro);

    private (int Step, double Share) Position(double years)
    {
        var step = ground.Calendar.StepAt(years);
        return (step, (years - ground.Calendar.YearsAtStep(step)) / ground.Calendar.StepYears);
    }

    private List<double> Cuts(FirstSpell spell, IEnumerable<double> news)
    {
        var person = ground.Setting.Researchers[spell.Researcher];
        var (first, hired) = (person.FirstStep, person.HiredStep);
        var cuts = new SortedSet<double> { ground.Calendar.YearsAtStep(first), spell.From, spell.To };
        cuts.UnionWith(news);
        for (var step = ground.Tenure.NextDate(first, hired); step < ground.Setting.Steps; )
        {
            cuts.Add(ground.Calendar.YearsAtStep(step));
            step = ground.Tenure.NextDate(step, hired);
        }

        // Inside the window every step is a segment of its own, as the destinations' shares change from step to step.
        for (var step = ground.Calendar.StepAt(spell.From) + 1; ground.Calendar.YearsAtStep(step) < spell.To; step++)
        {
            cuts.Add(ground.Calendar.YearsAtStep(step));
        }
        return [.. cuts.Where(c => c >= ground.Calendar.YearsAtStep(first) && c <= spell.To)];
    }

    // What is heard, by the step at whose beginning it acts.
    private SortedDictionary<int, List<Hearsay>> Heard(int researcher)
    {
        var heard = new SortedDictionary<int, List<Hearsay>>();
        var followed = new Dictionary<int, (double LeftAt, int Step, Hearsay? Pull)>();
        var person = ground.Setting.Researchers[researcher];
        foreach (var move in moves)
        {
            var weight = ground.Weight(researcher, move.Researcher);
            var step = move.Step + 1;
            var wereColleagues = move.From == lab && person.HiredStep <= move.Step;
            var isFollowed = followed.Remove(move.Researcher, out var before);
            if (
                weight == 0
                || move.Researcher == researcher
                || step >= ground.Setting.Steps
                || !(wereColleagues || isFollowed)
            )
            {
                continue;
            }
            if (wereColleagues)
            {
                Add(heard, step, new(AgeAt(step, move.At), weight, -1, Reach.Distant));
            }
            else
            {
                Forget(heard, step, before);
            }
            var leftAt = wereColleagues ? move.At : before.LeftAt;
            if (move.To != lab && move.To != Setting.Outside && ground.Hires(move.To))
            {
                followed[move.Researcher] = Follow(heard, step, move, leftAt, (weight, ground.MetroOf(person.Metro)));
            }
        }

        return heard;
    }

    private (double, int, Hearsay?) Follow(
        SortedDictionary<int, List<Hearsay>> heard,
        int heardAt,
        KnownMove move,
        double leftAt,
        (double Weight, int Metro) looker
    )
    {
        var step = Math.Max(heardAt, ground.OpenStepOf(move.To));
        if (step >= ground.Setting.Steps)
        {
            return (leftAt, step, null);
        }
        var isLocal = ground.IsIn(move.To, looker.Metro);
        var reach = (Reach)((isLocal ? 1 : 0) + (ground.Founded(move.Researcher, move.To) ? 2 : 0));
        var since = Math.Max(leftAt, ground.OpensAt(move.To));
        var pull = new Hearsay(AgeAt(step, since), ground.Hiring(move.To) * looker.Weight, move.To, reach);
        Add(heard, step, pull);
        return (leftAt, step, pull);
    }

    // The ex-colleague moves on: what they pull from then on is taken away, at its age of then.
    private void Forget(
        SortedDictionary<int, List<Hearsay>> heard,
        int step,
        (double LeftAt, int Step, Hearsay? Pull) before
    )
    {
        if (before.Pull is not { } pull)
        {
            return;
        }
        if (before.Step >= step)
        {
            heard[before.Step].Remove(pull);
            return;
        }

        var age =
            Occasions.Things[pull.Occasion].Age
            + ground.Calendar.YearsAtStep(step)
            - ground.Calendar.YearsAtStep(before.Step);
        Add(heard, step, pull with { Occasion = Occasions.Of(new(Math.Round(age, 12))), Amount = -pull.Amount });
    }

    private int AgeAt(int step, double since) =>
        Occasions.Of(new(Math.Round(ground.Calendar.YearsAtStep(step) - since, 12)));

    private static void Add(SortedDictionary<int, List<Hearsay>> heard, int step, Hearsay item)
    {
        if (!heard.TryGetValue(step, out var items))
        {
            heard.Add(step, items = []);
        }
        items.Add(item);
    }
}
