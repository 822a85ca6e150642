using TalentDynamics.Host.Hosting;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Host.Verbs;

EveryCulture.IsInvariant();
var terminal = Terminal.OfProcess();
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
            ensembles.Live
        );
    }
);
