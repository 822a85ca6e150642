namespace TalentDynamics.Analysis.Panels;

/// <summary>The probability of what lists of authors say of a person, given the hazard by which they leave.</summary>
/// <remarks>
/// Released at the first list that names them, at t₁. With S(t) the share of those who have not left since, f its density, y_j what list j says and g_j(y|s) its probability for
/// one who left at s:
/// <code>
/// L = τ·1{never named again} + (1 − τ)·[ ∫ f(s)·Π_j g_j(y_j|s) ds + S(t_K)·Π_j p_j^y_j·(1 − p_j)^(1 − y_j) ]
/// </code>
/// A mark says that they had left, a dated exit narrows the integral to its days, and what cannot be read has probability 1. With τ = 0, no lag and no floor this is
/// the model of Cormack 1964, Jolly 1965 and Seber 1965; transients: Pradel, Hines, Lebreton &amp; Nichols 1997, Biometrics 53, 60–72; a tail after leaving: Burnham 1993.
/// The integral is over cells between dates at which the hazard changes; within one, exits are spread evenly and g is taken at Gauss and Legendre's three points.
/// </remarks>
internal static class PanelLikelihood
{
    private static readonly (double At, double Weight)[] Legendre =
    [
        (.5 - Math.Sqrt(.15), 5 / 18.0),
        (.5, 8 / 18.0),
        (.5 + Math.Sqrt(.15), 5 / 18.0),
    ];

    /// <summary>log L, ≤ 0; −∞ where the chances exclude what the lists say.</summary>
    /// <param name="person">Whom.</param>
    /// <param name="lists">The lists.</param>
    /// <param name="chances">How people come to be named.</param>
    /// <param name="stillThere">S*(t) from the origin on, not increasing, > 0 when the person is first named; only its ratio since then matters.</param>
    /// <param name="cell">Longest cell of the integral, years, &gt; 0: a week, as the simulator's.</param>
    public static double Log(
        NamedPerson person,
        AuthorLists lists,
        NamingChances chances,
        Func<double, double> stillThere,
        double cell = 1.0 / 52
    )
    {
        var panel = new Panel(person, lists, chances);
        var (from, last) = (lists.Years[person.First], lists.Years[^1]);
        var released = stillThere(from);
        var left = 0.0;
        for (var list = person.First; list < lists.Years.Length - 1; list++)
        {
            left += panel.Left(lists.Years[list], lists.Years[list + 1], stillThere, cell);
        }

        // An exit after the last list is one that no list knows of.
        var (after, to) = (person.LeftFrom ?? last, person.LeftTo ?? double.PositiveInfinity);
        var stays = to <= last ? 0 : stillThere(Math.Max(last, after)) - (double.IsFinite(to) ? stillThere(to) : 0);
        var member = (left + stays * panel.Present()) / released;
        var share = chances.Transients[person.First];
        return Math.Log((person.IsMember ? 0 : share) + (1 - share) * member);
    }

    private readonly record struct Panel(NamedPerson Person, AuthorLists Lists, NamingChances Chances)
    {
        // The part of the integral between two lists.
        public double Left(double from, double to, Func<double, double> stillThere, double cell)
        {
            var (begin, end) = (Math.Max(from, Person.LeftFrom ?? from), Math.Min(to, Person.LeftTo ?? to));
            if (begin >= end)
            {
                return 0;
            }

            var cells = (int)Math.Ceiling((end - begin) / cell);
            var (sum, before) = (0.0, stillThere(begin));
            for (var i = 0; i < cells; i++)
            {
                var (start, width) = (begin + i * (end - begin) / cells, (end - begin) / cells);
                var after = stillThere(start + width);
                var naming = 0.0;
                foreach (var (at, weight) in Legendre)
                {
                    naming += weight * Gone(start + at * width);
                }

                sum += (before - after) * naming;
                before = after;
            }

            return sum;
        }

        /// <summary>Π_j P(y_j | never left).</summary>
        public double Present()
        {
            var product = 1.0;
            for (var list = Person.First + 1; list < Lists.Years.Length; list++)
            {
                product *= There(list);
            }

            return product;
        }

        // Π_j g_j(y_j | left at s).
        private double Gone(double left)
        {
            var product = 1.0;
            for (var list = Person.First + 1; list < Lists.Years.Length; list++)
            {
                product *= Lists.Years[list] > left ? Late(list, Lists.Years[list] - left) : There(list);
            }

            return product;
        }

        private double There(int list) =>
            Said(list) switch
            {
                Naming.Named => Chances.Detection[list],
                Naming.NotNamed => 1 - Chances.Detection[list],
                Naming.Departed => 0,
                _ => 1,
            };

        private double Late(int list, double gone) =>
            Said(list) switch
            {
                Naming.Named => Chances.Late(list, gone),
                Naming.NotNamed => 1 - Chances.Late(list, gone),
                _ => 1,
            };

        private Naming Said(int list) => Person.After[list - Person.First - 1];
    }
}
