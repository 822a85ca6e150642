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

    private readonly Option<bool> renew = new("--renew")
    {
        Description =
            "Make new ones when the last third of their days has begun, or when there are none; safe to repeat",
    };

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
            renew,
        };
        command.SetAction(parsed => Run(parsed, terminal));
        return command;
    }

    private int Run(ParseResult parsed, Terminal terminal)
    {
        var into = parsed.GetValue(folder)!;
        var now = terminal.Time.GetUtcNow();
        var until = now.AddDays(parsed.GetValue(days) ?? 90);
        var written = parsed.GetValue(renew)
            ? DevelopmentCertificates.Renew(into, now, until)
            : DevelopmentCertificates.Write(into, now, until);
        written.ToList().ForEach(terminal.Say);
        if (written.Count == 0)
        {
            terminal.Complain(
                $"talent: the certificates in {into} are good until {DevelopmentCertificates.GoodUntil(into):yyyy-MM-dd}; none was made"
            );
        }

        return ExitCode.Ok;
    }
}
