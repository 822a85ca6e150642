using System.CommandLine;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;

namespace TalentDynamics.Host.Commands;

/// <summary>talent certificates: an authority of one's own and certificates of it, for clusters under development.</summary>
internal sealed class CertificatesVerb
{
    private readonly Argument<string> folder = new("DIR") { Description = "A folder that has none yet" };
    private readonly Option<long?> days = Options.Whole(
        "--days",
        "For how many days they are good [default: 90]",
        1,
        3650
    );

    public static Command Command(Terminal terminal) => new CertificatesVerb().As(terminal);

    private Command As(Terminal terminal)
    {
        var command = new Command(
            "certificates",
            "Make an authority and certificates for the silos and clients of a cluster under development"
        )
        {
            folder,
            days,
        };
        command.SetAction(parsed =>
        {
            var into = parsed.GetValue(folder)!;
            var until = terminal.Time.GetUtcNow().AddDays(parsed.GetValue(days) ?? 90);
            foreach (var file in DevelopmentCertificates.Write(into, terminal.Time.GetUtcNow(), until))
            {
                terminal.Say(file);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
