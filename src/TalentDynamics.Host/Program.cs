using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;
using TalentDynamics.Host.Telemetry;

var terminal = Terminal.OfProcess();
return await ProcessTelemetry.Around(
    terminal,
    async telemetry =>
    {
        await using var ensembles = new EmbeddedEnsembles(telemetry.Loggers);
        return await TalentDynamics.Host.Commands.CommandLine.Run(
            args,
            terminal with
            {
                Log = telemetry.Log,
            },
            ensembles.Live
        );
    }
);
