using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Telephony;

/// <summary>An agent's phone: one baresip process with one registered account, driven through its control port. It echoes what it hears.</summary>
public sealed class BaresipAgent : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;
    private readonly TcpClient control = new();
    private Task reading = Task.CompletedTask;
    private volatile int ringing, established;
    private volatile bool registered;

    private BaresipAgent(string device, Process process, string folder) => (Device, this.process, this.folder) = (device, process, folder);

    /// <summary>As in <c>Agent.Device</c>.</summary>
    public string Device { get; }

    public bool Ringing => ringing > 0;

    public bool Talking => established > 0;

    /// <summary>Starts a phone and waits until it is registered.</summary>
    public static async Task<BaresipAgent> StartAsync(AsteriskServer server, string name, bool autoAnswer = false)
    {
        var folder = Directory.CreateTempSubdirectory("baresip-").FullName;
        var port = FreePort.Tcp();
        await File.WriteAllTextAsync(Path.Combine(folder, "config"), $"""
            sip_listen 127.0.0.1:0
            net_interface 127.0.0.1
            call_max_calls 4
            audio_player aubridge,echo
            audio_source aubridge,echo
            audio_alert aubridge,alert
            module_path {ModulePath()}
            module g711.so
            module aubridge.so
            module_tmp uuid.so
            module_tmp account.so
            module_app menu.so
            module_app ctrl_tcp.so
            ctrl_tcp_listen 127.0.0.1:{port}

            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "accounts"),
            $"<sip:{name}@127.0.0.1:{server.AgentPort}>;auth_pass={server.Agents[name]};answermode={(autoAnswer ? "auto" : "manual")};regint=300;audio_codecs=PCMA/8000/1\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "contacts"), "");
        var process = Process.Start(new ProcessStartInfo("baresip", ["-f", folder]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var agent = new BaresipAgent($"PJSIP/{name}", process, folder);
        try
        {
            await agent.RegisterAsync(port);
            return agent;
        }
        catch
        {
            await agent.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lifts the phone.</summary>
    public Task AcceptAsync() => TellAsync("accept");

    /// <summary>Declines a call that rings, or ends one that stands.</summary>
    public Task HangUpAsync() => TellAsync("hangup");

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        control.Dispose();
        await reading;
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task RegisterAsync(int port)
    {
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                await control.ConnectAsync("127.0.0.1", port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }, "baresip listens");
        reading = ReadAsync();
        await Eventually.TrueAsync(async () =>
        {
            await TellAsync("reginfo");
            return registered;
        }, $"phone {Device} is registered");
    }

    private static string ModulePath() =>
        new[] { "/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules" }
            .Concat(Directory.Exists("/usr/lib") ? Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu*").Select(d => Path.Combine(d, "baresip", "modules")) : [])
            .First(Directory.Exists);

    // Netstrings: length, colon, JSON, comma.
    private async Task TellAsync(string command)
    {
        var json = JsonSerializer.Serialize(new { command, token = command });
        await control.GetStream().WriteAsync(Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetByteCount(json)}:{json},"));
    }

    private async Task ReadAsync()
    {
        var stream = control.GetStream();
        var buffer = new byte[64 * 1024];
        var filled = 0;
        try
        {
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(filled));
                if (read == 0) return;
                filled += read;
                while (Array.IndexOf(buffer, (byte)':', 0, filled) is var colon and > 0)
                {
                    var length = int.Parse(Encoding.ASCII.GetString(buffer, 0, colon), CultureInfo.InvariantCulture);
                    var whole = colon + 1 + length + 1;
                    if (filled < whole) break;
                    Take(JsonDocument.Parse(buffer.AsMemory(colon + 1, length)).RootElement);
                    buffer.AsSpan(whole, filled - whole).CopyTo(buffer);
                    filled -= whole;
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The phone was switched off.
        }
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("data", out var data) && data.GetString() is { } text && text.Contains("OK ", StringComparison.Ordinal)) registered = true;
        switch (message.TryGetProperty("type", out var type) ? type.GetString() : null)
        {
            case "REGISTER_OK":
                registered = true;
                break;
            case "CALL_INCOMING":
                ringing++;
                break;
            case "CALL_ESTABLISHED":
                ringing = Math.Max(0, ringing - 1);
                established++;
                break;
            case "CALL_CLOSED":
                if (ringing > 0) ringing--;
                else established = Math.Max(0, established - 1);
                break;
        }
    }
}
