using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Stores;

/// <summary>Speaks to the store that a silo carries. Whatever it asks is safe to repeat, so it asks again while the store is away for a moment.</summary>
internal sealed class StoreClient : IDisposable
{
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);
    private const int LettersOfTag = 32;

    private readonly HttpClient web;
    private volatile string? refused;

    /// <param name="place">The cluster whose store it is.</param>
    public StoreClient(ClusterPlace place)
    {
#pragma warning disable CA2000 // the client disposes of it
        var handler = new SocketsHttpHandler
#pragma warning restore CA2000
        {
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        };
        if (place.Credentials is { } own)
        {
            handler.SslOptions = StoreTls.Client(own, fault => refused = fault);
        }

        web = new(handler) { BaseAddress = place.Address.Web, Timeout = GiveUpAfter };
        if (place.Password is { } password)
        {
            web.DefaultRequestHeaders.Authorization = new("Bearer", password);
        }
    }

    /// <summary>The value of a key, or null.</summary>
    public async Task<StoredValue?> Read(string key, CancellationToken cancelled = default)
    {
        using var answer = await Ask(() => new(HttpMethod.Get, PathOf(key)), cancelled);
        return answer.StatusCode == HttpStatusCode.NotFound
            ? null
            : new(answer.Headers.ETag!.Tag.Trim('"'), await answer.Content.ReadAsByteArrayAsync(cancelled));
    }

    /// <summary>Writes a value where the last one has the expected tag, or where there is none and none is expected.</summary>
    /// <returns>Its tag; null where it was not so.</returns>
    public async Task<string?> Write(
        string key,
        string? expected,
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancelled = default
    )
    {
        var tag = RandomNumberGenerator.GetHexString(LettersOfTag, lowercase: true);
        using var answer = await Ask(
            () =>
            {
                var put = Expecting(new(HttpMethod.Put, PathOf(key)), expected);
                put.Headers.Add(StoreServer.NewTag, tag);
                put.Content = new ReadOnlyMemoryContent(bytes);
                return put;
            },
            cancelled
        );
        return answer.StatusCode == HttpStatusCode.PreconditionFailed ? null : tag;
    }

    /// <summary>Deletes a value where it has the expected tag.</summary>
    /// <returns>Whether none is left.</returns>
    public async Task<bool> Delete(string key, string? expected, CancellationToken cancelled = default)
    {
        using var answer = await Ask(() => Expecting(new(HttpMethod.Delete, PathOf(key)), expected), cancelled);
        return answer.StatusCode != HttpStatusCode.PreconditionFailed;
    }

    /// <summary>What was deleted leaves the store's files.</summary>
    public async Task Compact(CancellationToken cancelled = default)
    {
        using var answer = await Ask(() => new(HttpMethod.Post, StoreServer.Compact), cancelled);
    }

    /// <inheritdoc/>
    public void Dispose() => web.Dispose();

    private static string PathOf(string key) => $"{StoreServer.Entry}?key={Uri.EscapeDataString(key)}";

    private static HttpRequestMessage Expecting(HttpRequestMessage request, string? tag)
    {
        if (tag is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{tag}\""));
        }

        return request;
    }

    private async Task<HttpResponseMessage> Ask(Func<HttpRequestMessage> request, CancellationToken cancelled)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        patience.CancelAfter(GiveUpAfter);
        while (true)
        {
            try
            {
                using var asked = request();
                return await Understood(await web.SendAsync(asked, patience.Token), patience.Token);
            }
            catch (HttpRequestException away)
            {
                _ = refused is null
                    ? 0
                    : throw new EnsembleFailedException($"the store {web.BaseAddress} is not used: it {refused}");
                await Wait(away, patience.Token, cancelled);
            }
        }
    }

    private async Task Wait(HttpRequestException away, CancellationToken patience, CancellationToken cancelled)
    {
        try
        {
            await Task.Delay(RetryDelay, patience);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            throw new StoreSilentException($"The store {web.BaseAddress} does not answer: {away.Message}");
        }
    }

    private async Task<HttpResponseMessage> Understood(HttpResponseMessage answer, CancellationToken patience)
    {
        if (
            answer.IsSuccessStatusCode
            || answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed
        )
        {
            return answer;
        }

        using (answer)
        {
            var said = await answer.Content.ReadAsStringAsync(patience);
            throw answer.StatusCode switch
            {
                HttpStatusCode.InsufficientStorage => new StoreFullException(said),
                HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests => new BadInputException(
                    $"TALENT_REDIS_PASSWORD: found {(web.DefaultRequestHeaders.Authorization is null ? "none" : "another")}, allowed the password of the store {web.BaseAddress}"
                ),
                _ => new StoreSilentException($"The store {web.BaseAddress} answers {(int)answer.StatusCode}: {said}"),
            };
        }
    }
}
