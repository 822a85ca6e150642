using System.Net;
using System.Net.Sockets;

namespace TalentDynamics.Grains;

/// <summary>Ports of this machine on which nobody listens.</summary>
internal static class FreePorts
{
    /// <summary>One on loopback.</summary>
    public static int One() => On(IPAddress.Loopback, 1)[0];

    /// <summary>As many as asked for, all held at once, so that they differ. Nobody else is kept from taking them afterwards.</summary>
    /// <param name="address">Whose ports.</param>
    /// <param name="count">How many.</param>
    public static int[] On(IPAddress address, int count)
    {
        TcpListener[] held = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(address, 0))];
        try
        {
            return [.. held.Select(Opened)];
        }
        finally
        {
            Array.ForEach(held, listener => listener.Dispose());
        }
    }

    private static int Opened(TcpListener listener)
    {
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
