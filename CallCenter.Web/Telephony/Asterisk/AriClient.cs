using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>What Asterisk answered to a request.</summary>
/// <param name="Status">HTTP status, or null where no answer came.</param>
/// <param name="Body">The answer's text, or what went wrong.</param>
public readonly record struct AriReply(HttpStatusCode? Status, string Body)
{
    public bool Ok => Status is { } s && (int)s is >= 200 and < 300;

    /// <summary>The channel, bridge or playback isn't there (any more).</summary>
    public bool Gone => Status is HttpStatusCode.NotFound
        || (Status is HttpStatusCode.BadRequest && Body.Contains("not found", StringComparison.OrdinalIgnoreCase));

    /// <summary>What should be made is there already, or can't be done in the present state.</summary>
    public bool Conflict => Status is HttpStatusCode.Conflict;

    public string Reason => Status is { } s ? $"{(int)s} {Body}" : Body;

    /// <summary>The answer as <typeparamref name="T"/>, or null where it isn't one.</summary>
    public T? As<T>() where T : class
    {
        if (!Ok)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(Body, AriJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Requests to Asterisk's REST interface. What the switch refuses is a reply, not an exception.</summary>
public sealed class AriClient : IDisposable
{
    // Well below the lease: a request that hangs must not keep the renewals behind it waiting until it runs out.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HttpClient http;

    public AriClient(AsteriskOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = 16,
            // Asterisk closes after 60 s (http.conf); we close first, so that no request meets a closing connection.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            UseCookies = false,
            UseProxy = false,
        };
        http = new HttpClient(handler) { BaseAddress = new Uri(options.Url, "/ari/"), Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = Credentials(options);
    }

    public static AuthenticationHeaderValue Credentials(AsteriskOptions options) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.UserName}:{options.Password}")));

    public Task<AriReply> GetAsync(string path, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Get, path, null, cancellation);

    public Task<AriReply> PostAsync(string path, object? body = null, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, path, body, cancellation);

    public Task<AriReply> PutAsync(string path, object? body = null, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Put, path, body, cancellation);

    public Task<AriReply> DeleteAsync(string path, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Delete, path, null, cancellation);

    /// <summary>What a request brings, unread: the switch's patience ends with the first byte. No content where it was refused.</summary>
    public async Task<(AriReply Reply, Stream? Content)> DownloadAsync(string path, CancellationToken cancellation)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.IsSuccessStatusCode)
            {
                // The stream's end gives the connection back; the message around it needs no end of its own.
                return (new AriReply(response.StatusCode, ""), await response.Content.ReadAsStreamAsync(cancellation));
            }

            var refused = new AriReply(response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
            response.Dispose();
            return (refused, null);
        }
        catch (HttpRequestException e)
        {
            response?.Dispose();
            return (new AriReply(null, e.Message), null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            response?.Dispose();
            return (NoAnswer, null);
        }
    }

    /// <summary>Sets a variable, or writes to a dialplan function, of a channel.</summary>
    public Task<AriReply> SetAsync(string channelId, string variable, string value, CancellationToken cancellation = default) =>
        PostAsync($"channels/{Escape(channelId)}/variable?variable={Escape(variable)}&value={Escape(value)}", null, cancellation);

    /// <summary>Reads a variable or a dialplan function of a channel; null where the channel or the variable is missing.</summary>
    public async Task<string?> ReadAsync(string channelId, string variable, CancellationToken cancellation = default) =>
        (await GetAsync($"channels/{Escape(channelId)}/variable?variable={Escape(variable)}", cancellation)).As<AriValue>()?.Value;

    public static string Escape(string text) => Uri.EscapeDataString(text);

    public void Dispose() => http.Dispose();

    private async Task<AriReply> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        // With its length: Asterisk reads no chunked body.
        if (body is not null)
        {
            request.Content = new StringContent(JsonSerializer.Serialize(body, AriJson.Options), Encoding.UTF8, "application/json");
        }

        try
        {
            using var response = await http.SendAsync(request, cancellation);
            return new AriReply(response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
        }
        catch (HttpRequestException e)
        {
            return new AriReply(null, e.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return NoAnswer;
        }
    }

    private static AriReply NoAnswer => new(null, $"Asterisk didn't answer within {Patience.TotalSeconds:0} s.");
}
