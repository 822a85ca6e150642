using TalentDynamics.Host.Hosting;
using TalentDynamics.Host.RunFolders;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Host.Verbs;

EveryCulture.IsInvariant();
SystemFolders.MakeAllPrivate();
var terminal = Terminal.OfProcess();
using var hangup = new Hangup();
return await ProcessTelemetry.Around(
    terminal,
    async telemetry =>
    {
        await using var ensembles = new EmbeddedEnsembles(telemetry.Loggers);
        return await TalentDynamics.Host.Verbs.CommandLine.Run(
            args,
            terminal with
            {
                Log = telemetry.Log,
            },
            ensembles.Live,
            hangup.Heard
        );
    }
);
