namespace TalentDynamics.Model.Draws;

/// <summary>Where the parameters of an ensemble's worlds come from.</summary>
public enum DrawKind
{
    /// <summary>Every world has the scenario's values.</summary>
    Fixed = 0,

    /// <summary>Every world has a draw from the priors.</summary>
    Prior = 1,

    /// <summary>Every world has a row of the order's table, team effects included: this team.</summary>
    Table = 2,

    /// <summary>Every world has a row of the order's table and team effects drawn anew: a typical team.</summary>
    TableOfTypicalTeam = 3,

    /// <summary>Every world has those of a particle of an observed history: see the order's history.</summary>
    AsObserved = 4,
}
