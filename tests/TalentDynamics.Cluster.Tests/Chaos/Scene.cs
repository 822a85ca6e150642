namespace TalentDynamics.Cluster.Tests.Chaos;

/// <summary>A cluster, a client that waits for its run, and what has happened to them.</summary>
internal sealed class Scene(Rig rig, Client client, Random random) : IAsyncDisposable
{
    private const int Silos = 3;
    private const int MostSilos = 4;

    private readonly Onlooker onlooker = new(rig);
    private readonly SortedDictionary<string, int> done = new(StringComparer.Ordinal);
    private readonly List<Child> paused = [];

    public Rig Rig => rig;

    public Client Client => client;

    /// <summary>What happened, and how often.</summary>
    public string Done =>
        string.Join(", ", done.Select(deed => deed.Value == 1 ? deed.Key : $"{deed.Value} {deed.Key}"));

    // The store's own silo is not among them, for without a store nothing goes on, and that is another schedule; nor is one that ended
    // by itself, because it was paused so long that the others took it for dead.
    private Child[] Mortal =>
        [.. rig.Running.Skip(rig.Kind == Store.Embedded ? 1 : 0).Except(paused).Where(silo => silo.IsAlive)];

    public void Note(string deed) => done[deed] = done.GetValueOrDefault(deed) + 1;

    /// <summary>Waits until so much of the run is lived; false when it is over before.</summary>
    public Task<bool> Reached(double share) => onlooker.Sees(client, share);

    public void KillOne()
    {
        Note("killed");
        rig.Kill(AnyOf(Mortal));
    }

    public void KillEverybody()
    {
        if (rig.Kind == Store.Redis)
        {
            rig.KillStore();
        }

        rig.KillAll();
    }

    /// <summary>A new silo, in the place of those that ended by themselves too.</summary>
    public async Task Start()
    {
        Bury();
        if (rig.Running.Count < MostSilos)
        {
            Note("started");
            await rig.Join();
        }
    }

    /// <summary>As many silos as there were at the start, and nobody paused.</summary>
    public async Task Fill()
    {
        while (paused.Count > 0)
        {
            GoOn();
        }

        Bury();
        while (rig.Running.Count < Silos)
        {
            await rig.Join();
        }
    }

    public async Task DoAnything()
    {
        var mortal = Mortal;
        switch (random.Next(5))
        {
            case 0 when mortal.Length > 1:
                KillOne();
                break;
            case 1 when mortal.Length > 1:
                Note("ended");
                var chosen = AnyOf(mortal);
                await chosen.End();
                rig.Kill(chosen);
                break;
            case 2 when mortal.Length > 1:
                Note("paused");
                paused.Add(AnyOf(mortal));
                paused[^1].Stop();
                break;
            case 3 when paused.Count > 0:
                Note("continued");
                GoOn();
                break;
            default:
                await Start();
                break;
        }
    }

    public ValueTask DisposeAsync() => onlooker.DisposeAsync();

    private Child AnyOf(Child[] silos) => silos[random.Next(silos.Length)];

    private void GoOn()
    {
        paused[0].GoOn();
        paused.RemoveAt(0);
    }

    private void Bury()
    {
        foreach (var gone in rig.Running.Where(silo => !silo.IsAlive).ToArray())
        {
            rig.Kill(gone);
        }
    }
}
