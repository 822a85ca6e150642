using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.RunFolders.Disk;

EveryCulture.IsInvariant();
SystemFolders.MakeAllPrivate();
var terminal = Terminal.OfProcess();
using var hangup = new Hangup();
return await ProcessTelemetry.Around(
    terminal,
    () => TalentDynamics.Host.Commands.CommandLine.ProcessOf(args, terminal),
    async telemetry =>
    {
        await using var ensembles = new EmbeddedEnsembles(telemetry.Loggers);
        return await TalentDynamics.Host.Commands.CommandLine.Run(
            args,
            terminal with
            {
                Log = telemetry.Log,
            },
            ensembles.Live,
            ensembles.Begin,
            hangup.Heard
        );
    }
);
