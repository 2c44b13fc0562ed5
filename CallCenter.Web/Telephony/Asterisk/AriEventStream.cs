using System.Buffers;
using System.Net.WebSockets;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>The connection on which Asterisk sends its events. While it stands, the dialplan hands calls to the product.</summary>
public sealed class AriEventStream : IAsyncDisposable
{
    private readonly ClientWebSocket socket;

    private AriEventStream(ClientWebSocket socket) => this.socket = socket;

    /// <summary>Connects; throws <see cref="WebSocketException"/> where that fails.</summary>
    public static async Task<AriEventStream> ConnectAsync(AsteriskOptions options, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.AddSubProtocol("ari");
            socket.Options.Proxy = null;
            // In a header, not in the address: addresses end up in logs.
            socket.Options.SetRequestHeader("Authorization", AriClient.Credentials(options).ToString());
            socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(5);
            socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(5);
            // All channels, not only those in the application: a caller's end is seen wherever the dialplan had it.
            var address = new UriBuilder(new Uri(options.Url, "/ari/events"))
            {
                Scheme = options.Url.Scheme == "https" ? "wss" : "ws",
                Query = $"app={Uri.EscapeDataString(options.Application)}&subscribeAll=true",
            };
            await socket.ConnectAsync(address.Uri, cancellation);
            return new AriEventStream(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Hands on each event until the connection ends, and returns why it did.</summary>
    public async Task<string> ReadAsync(Action<AriEvent> take, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        while (true)
        {
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.GetMemory(4096), cancellation);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return "Asterisk closed the connection.";
                }

                buffer.Advance(part.Count);
            }
            while (!part.EndOfMessage);
            if (AriEvent.Parse(buffer.WrittenSpan) is { } e)
            {
                take(e);
            }

            buffer.ResetWrittenCount();
        }
    }

    public ValueTask DisposeAsync()
    {
        // No closing handshake: a switch that hangs must not hold us.
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
