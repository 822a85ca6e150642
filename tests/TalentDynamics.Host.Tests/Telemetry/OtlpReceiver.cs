using System.Collections.Concurrent;
using System.Net;
using System.Text;
using TalentDynamics.Grains;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>A receiver of OTLP over HTTP on loopback that keeps every byte, whatever it answers.</summary>
internal sealed class OtlpReceiver : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly HttpStatusCode answer;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = [];

    public OtlpReceiver(HttpStatusCode answer = HttpStatusCode.OK)
    {
        this.answer = answer;
        Address = $"http://127.0.0.1:{FreePorts.One()}";
        listener.Prefixes.Add(Address + "/");
        listener.Start();
        _ = Receive();
    }

    public string Address { get; }

    /// <summary>How many deliveries came.</summary>
    public int Deliveries => received.Count;

    /// <summary>What came for a signal: traces, metrics or logs. Text stands in the bytes as it is.</summary>
    public string TextOf(string signal) =>
        string.Concat(
            received.Where(message => message.Path == $"/v1/{signal}").Select(m => Encoding.UTF8.GetString(m.Body))
        );

    /// <summary>The ids of all traces of which spans came.</summary>
    public IEnumerable<string> Traces => Ids("traces", 1, 2, 2, 1);

    /// <summary>What the traces are of: the names of the spans that have no parent, or none that came.</summary>
    public IEnumerable<string> Roots
    {
        get
        {
            byte[][] spans = [.. Bodies("traces").SelectMany(body => Protobuf.At(body, 1, 2, 2))];
            var came = spans.SelectMany(span => Protobuf.At(span, 2)).Select(Convert.ToHexString).ToHashSet();
            return spans
                .Where(span => !Protobuf.At(span, 4).Any(parent => came.Contains(Convert.ToHexString(parent))))
                .Select(span => Texts(span, 5).Single());
        }
    }

    /// <summary>What spans say by an attribute, once for each span that has it.</summary>
    public IEnumerable<string> Said(string key) =>
        from body in Bodies("traces")
        from attribute in Protobuf.At(body, 1, 2, 2, 9)
        where Texts(attribute, 1).Single() == key
        select Texts(attribute, 2, 1).Single();

    /// <summary>The names of the spans that say something by an attribute.</summary>
    public IEnumerable<string> Saying(string key) =>
        from body in Bodies("traces")
        from span in Protobuf.At(body, 1, 2, 2)
        where Texts(span, 9, 1).Contains(key)
        select Texts(span, 5).Single();

    /// <summary>What the values of a gauge say by an attribute, each once.</summary>
    public IEnumerable<string> ToldBy(string gauge, string key) =>
        (
            from body in Bodies("metrics")
            from metric in Protobuf.At(body, 1, 2, 2)
            where Texts(metric, 1).Single() == gauge
            from attribute in Protobuf.At(metric, 5, 1, 7)
            where Texts(attribute, 1).Single() == key
            select Texts(attribute, 2, 1).Single()
        ).Distinct();

    /// <summary>The traces that log lines belong to.</summary>
    public IEnumerable<string> TracesOfLogs => Ids("logs", 1, 2, 2, 9);

    /// <summary>The names of all instruments that were told.</summary>
    public IEnumerable<string> Metrics => Bodies("metrics").SelectMany(body => Texts(body, 1, 2, 2, 1)).Distinct();

    /// <summary>The traces that the exemplars of a histogram lead to.</summary>
    public IEnumerable<string> TracesOfExemplars(string histogram) =>
        Bodies("metrics")
            .SelectMany(body => Protobuf.At(body, 1, 2, 2))
            .Where(metric => Texts(metric, 1).Single() == histogram)
            .SelectMany(metric => Protobuf.At(metric, 9, 1, 8, 5))
            .Select(Convert.ToHexStringLower)
            .Distinct();

    /// <summary>The log lines.</summary>
    public IEnumerable<string> Lines => Bodies("logs").SelectMany(body => Texts(body, 1, 2, 2, 5, 1));

    /// <summary>What processes call themselves in a signal.</summary>
    public IEnumerable<string> InstancesIn(string signal) =>
        from body in Bodies(signal)
        from attribute in Protobuf.At(body, 1, 1, 1)
        where Texts(attribute, 1).Single() == "service.instance.id"
        select Texts(attribute, 2, 1).Single();

    private IEnumerable<byte[]> Bodies(string signal) =>
        received.Where(message => message.Path == $"/v1/{signal}").Select(message => message.Body);

    private IEnumerable<string> Ids(string signal, params int[] path) =>
        Bodies(signal).SelectMany(body => Protobuf.At(body, path)).Select(Convert.ToHexStringLower).Distinct();

    private static IEnumerable<string> Texts(byte[] message, params int[] path) =>
        Protobuf.At(message, path).Select(Encoding.UTF8.GetString);

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
                context.Response.StatusCode = (int)answer;
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
