using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace TalentDynamics.Explorer.Web;

/// <summary>Server-sent events: one answer that goes on.</summary>
internal sealed class EventStream(HttpResponse response)
{
    private bool isBegun;

    /// <summary>Sends one event, at once.</summary>
    public async Task Send<T>(string name, T what, JsonTypeInfo<T> type, CancellationToken cancelled)
    {
        if (!isBegun)
        {
            response.ContentType = "text/event-stream";
            isBegun = true;
        }

        await response.WriteAsync($"event: {name}\ndata: {JsonSerializer.Serialize(what, type)}\n\n", cancelled);
        await response.Body.FlushAsync(cancelled);
    }
}
