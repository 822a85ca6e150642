using System.Collections.Concurrent;
using System.Net;
using System.Text;
using TalentDynamics.Grains;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>A receiver of OTLP over HTTP on loopback that keeps every byte.</summary>
internal sealed class OtlpReceiver : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = [];

    public OtlpReceiver()
    {
        Address = $"http://127.0.0.1:{FreePorts.One()}";
        listener.Prefixes.Add(Address + "/");
        listener.Start();
        _ = Receive();
    }

    public string Address { get; }

    /// <summary>What came for a signal: traces, metrics or logs. Text stands in the bytes as it is.</summary>
    public string TextOf(string signal) =>
        string.Concat(
            received.Where(message => message.Path == $"/v1/{signal}").Select(m => Encoding.UTF8.GetString(m.Body))
        );

    public void Dispose() => listener.Close();

    private async Task Receive()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                received.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
