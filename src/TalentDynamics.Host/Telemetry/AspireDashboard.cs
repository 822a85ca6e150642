using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Telemetry;

/// <summary>The Aspire dashboard as NuGet carries it: fetched once by the .NET SDK, started on loopback, no container needed.</summary>
internal sealed class AspireDashboard : IAsyncDisposable
{
    public const string Version = "13.6.5";

    private readonly Process process;
    private readonly Dashboard note;

    private AspireDashboard(Process process, Dashboard note, string page)
    {
        this.process = process;
        this.note = note;
        Page = page;
    }

    /// <summary>What to open in a browser; holds the token that lets one in.</summary>
    public string Page { get; }

    /// <summary>Fetches it if it is not there yet, starts it and leaves the note for the next run.</summary>
    /// <param name="port">Of the page; the next two receive by gRPC and by HTTP.</param>
    /// <param name="cancelled">Ends the wait.</param>
    public static async Task<AspireDashboard> Start(int port, CancellationToken cancelled)
    {
        var tools = await Fetch(cancelled);
        var secret = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var program = Process.Start(Command(tools, port, secret))!;
        program.ErrorDataReceived += static (_, _) => { }; // its own log: read, so that it never waits for a reader
        program.OutputDataReceived += static (_, _) => { };
        program.BeginErrorReadLine();
        program.BeginOutputReadLine();
        var found = new Dashboard(program.Id, new($"http://127.0.0.1:{port + 1}"), secret);
        var started = new AspireDashboard(program, found, $"http://127.0.0.1:{port}/login?t={secret}");
        try
        {
            await started.Answers(port, cancelled);
            found.Leave();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until it ends or is told to.</summary>
    public Task Ended(CancellationToken cancelled) => process.WaitForExitAsync(cancelled);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Dashboard.Running() == note)
        {
            Dashboard.Forget();
        }

        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    /// <summary>The folder of the dashboard's program in the NuGet cache of this user.</summary>
    private static async Task<string> Fetch(CancellationToken cancelled)
    {
        var package = $"Aspire.Dashboard.Sdk.{RuntimeInformation.RuntimeIdentifier}";
        var folder = Directory.CreateTempSubdirectory("talent-dashboard-");
        try
        {
            var project = Path.Combine(folder.FullName, "dashboard.csproj");
            await File.WriteAllTextAsync(project, ProjectFor(package), cancelled);
            await Sdk(["restore", project], cancelled);
            var cache = await Sdk(["msbuild", project, "-getProperty:NuGetPackageRoot"], cancelled);
            return Path.Combine(cache.Trim(), package.ToLowerInvariant(), Version, "tools");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string ProjectFor(string package) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageDownload Include="{package}" Version="[{Version}]" /></ItemGroup>
            </Project>
            """;

    private static async Task<string> Sdk(string[] arguments, CancellationToken cancelled)
    {
        var dotnet = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        dotnet.Environment["DOTNET_NOLOGO"] = "1";
        dotnet.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        using var sdk = Process.Start(dotnet)!;
        var error = sdk.StandardError.ReadToEndAsync(cancelled);
        var output = await sdk.StandardOutput.ReadToEndAsync(cancelled);
        await sdk.WaitForExitAsync(cancelled);
        return sdk.ExitCode == 0
            ? output
            : throw new BadInputException(
                $"talent: dashboard: found no way to fetch Aspire.Dashboard.Sdk {Version}, allowed the .NET SDK with a NuGet source that has it"
                    + $"\n{output}{await error}"
            );
    }

    private static ProcessStartInfo Command(string tools, int port, string secret)
    {
        var name = OperatingSystem.IsWindows() ? "Aspire.Dashboard.exe" : "Aspire.Dashboard";
        var program = Path.Combine(tools, name);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute);
        }

        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = tools,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in Settings(port, secret))
        {
            start.Environment[key] = value;
        }

        return start;
    }

    private static IEnumerable<(string Key, string Value)> Settings(int port, string secret) =>
        [
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"),
            ("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", $"http://127.0.0.1:{port + 1}"),
            ("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", $"http://127.0.0.1:{port + 2}"),
            ("ASPIRE_DASHBOARD_TELEMETRY_OPTOUT", "true"),
            ("DASHBOARD__FRONTEND__AUTHMODE", "BrowserToken"),
            ("DASHBOARD__FRONTEND__BROWSERTOKEN", secret),
            ("DASHBOARD__OTLP__AUTHMODE", "ApiKey"),
            ("DASHBOARD__OTLP__PRIMARYAPIKEY", secret),
            ("DASHBOARD__API__AUTHMODE", "ApiKey"),
            ("DASHBOARD__API__PRIMARYAPIKEY", secret),
            ("DASHBOARD__APPLICATIONNAME", "TalentDynamics"),
        ];

    private async Task Answers(int port, CancellationToken cancelled)
    {
        using var web = new HttpClient();
        while (!process.HasExited)
        {
            try
            {
                using var page = await web.GetAsync(new Uri($"http://127.0.0.1:{port}/"), cancelled);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, cancelled); // not yet
            }
        }

        throw new BadInputException(
            $"--port: found {port} to {port + 2}, allowed three free ports (the dashboard ended with {process.ExitCode})"
        );
    }
}
