using System.Diagnostics;

namespace TalentDynamics.Cluster.Tests;

/// <summary>A disk of a few megabytes that one process and nobody else sees, and that goes with it.</summary>
/// <param name="folder">Where it is mounted.</param>
/// <param name="megabytes">How large it is.</param>
internal sealed class SmallDisk(string folder, int megabytes)
{
    /// <summary>Arguments of unshare that start a program on it.</summary>
    public string[] Around(string file, string[] arguments) =>
        [
            .. Environment.IsPrivilegedProcess ? (string[])[] : ["--map-root-user"],
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o size=$0m none \"$1\" && shift && exec \"$@\"",
            $"{megabytes}",
            folder,
            file,
            .. arguments,
        ];

    /// <summary>Makes it larger under the program that has it.</summary>
    public void Grow(int process, int megabytes)
    {
        string[] user = Environment.IsPrivilegedProcess ? [] : ["--user", "--preserve-credentials"];
        using var entered = Process.Start(
            "nsenter",
            [.. user, "--mount", "--target", $"{process}", "mount", "-o", $"remount,size={megabytes}m", folder]
        );
        entered.WaitForExit();
        Assert.Equal(0, entered.ExitCode);
    }
}
