using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentDynamics.Grains;

/// <summary>Connections between silos of one process, through pipes: no socket is opened, so nobody else can join them.</summary>
internal sealed class InProcessTransport : IConnectionListenerFactory, IConnectionFactory
{
    private readonly ConcurrentDictionary<EndPoint, Listener> listeners = new();
    private int silos;
    private int connections;

    /// <summary>An address for one more silo; it means something in this process only.</summary>
    public IPEndPoint NextAddress() => new(IPAddress.Loopback, Interlocked.Increment(ref silos));

    /// <summary>Puts it in the place of every socket that a silo would open.</summary>
    public void Replace(IServiceCollection services)
    {
        foreach (var sockets in services.Where(IsOfConnections).ToArray())
        {
            services.Replace(ServiceDescriptor.KeyedSingleton(sockets.ServiceType, sockets.ServiceKey, (_, _) => this));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var listener = new Listener(endpoint, () => listeners.TryRemove(endpoint, out _));
        return listeners.TryAdd(endpoint, listener)
            ? new(listener)
            : throw new AddressInUseException($"A silo of this process has the address {endpoint}.");
    }

    /// <inheritdoc/>
    public ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var (there, back) = (new Pipe(), new Pipe());
        var id = $"{Interlocked.Increment(ref connections)}";
        var caller = Side(id, there.Writer, back.Reader, endpoint);
        var called = Side(id, back.Writer, there.Reader, endpoint);
        return listeners.TryGetValue(endpoint, out var listener) && listener.Offer(called)
            ? new(caller)
            : throw new ConnectionAbortedException($"No silo of this process has the address {endpoint}.");
    }

    private static bool IsOfConnections(ServiceDescriptor service) =>
        service.IsKeyedService
        && (
            service.ServiceType == typeof(IConnectionListenerFactory)
            || service.ServiceType == typeof(IConnectionFactory)
        );

    private static DefaultConnectionContext Side(string id, PipeWriter output, PipeReader input, EndPoint endpoint)
    {
        var side = new DefaultConnectionContext(id)
        {
            Transport = new Ends(input, output),
            LocalEndPoint = endpoint,
            RemoteEndPoint = endpoint,
        };
        side.ConnectionClosed.UnsafeRegister(
            _ =>
            {
                output.Complete();
                input.CancelPendingRead();
            },
            null
        );
        return side;
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Listener(EndPoint endpoint, Action left) : IConnectionListener
    {
        private readonly Channel<ConnectionContext> waiting = Channel.CreateUnbounded<ConnectionContext>();

        public EndPoint EndPoint => endpoint;

        public bool Offer(ConnectionContext connection) => waiting.Writer.TryWrite(connection);

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
            await waiting.Reader.WaitToReadAsync(cancellationToken) && waiting.Reader.TryRead(out var next)
                ? next
                : null;

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => DisposeAsync();

        public ValueTask DisposeAsync()
        {
            left();
            waiting.Writer.TryComplete();
            return default;
        }
    }
}
