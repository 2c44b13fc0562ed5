using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CallCenter.Tests.Builders;
using CallCenter.Web.Telephony.Asterisk;

namespace CallCenter.Tests.Telephony;

/// <summary>
/// An Asterisk of its own for tests, on free ports, started by <c>.ci/asterisk/start</c>. A test begins with
/// <see cref="RequireAsync"/>: without Asterisk it is skipped, or fails where <c>CALLCENTER_REQUIRE_ALL=1</c>.
/// </summary>
public sealed class AsteriskServer : IAsyncLifetime
{
    private readonly string instance = $"test-{Guid.NewGuid():N}"[..16];
    private string? missing;

    /// <summary>Where Asterisk is installed: <c>CALLCENTER_ASTERISK_DIR</c>, or a folder under the user's cache.</summary>
    public static string InstallationDirectory { get; } =
        Environment.GetEnvironmentVariable("CALLCENTER_ASTERISK_DIR") is { Length: > 0 } set ? set
            : Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"), "callcenter", "asterisk");

    /// <summary>Passwords of the phones 1001 to 1010.</summary>
    public IReadOnlyDictionary<string, string> Agents { get; } =
        Enumerable.Range(1001, 10).ToDictionary(n => $"{n}", _ => Guid.NewGuid().ToString("N"));

    public string AriPassword { get; } = Guid.NewGuid().ToString("N");
    public int SipPort { get; } = FreePort.Udp();
    public int AgentPort { get; } = FreePort.Udp();
    public int HttpPort { get; } = FreePort.Tcp();

    /// <summary>Where callers' signalling comes from; everything else is no caller.</summary>
    public static IPAddress TrunkPeer { get; } = IPAddress.Parse("127.0.0.2");

    public AsteriskOptions Options => new() { Url = new Uri($"http://127.0.0.1:{HttpPort}"), Password = AriPassword };

    public async ValueTask InitializeAsync()
    {
        missing = Missing();
        if (missing is null) await StartAsync();
    }

    /// <summary>
    /// Skips the test, with a reason that says how to get it, where Asterisk or a client is missing; else leaves it a
    /// switch without calls of the tests before.
    /// </summary>
    public async Task RequireAsync()
    {
        Requirement.That(missing is null, missing ?? "");
        await ConsoleAsync("channel request hangup all");
        await Eventually.TrueAsync(async () => string.IsNullOrWhiteSpace(await ConsoleAsync("core show channels concise")), "the switch is empty");
        await ConsoleAsync("database deltree ccledger");
    }

    /// <summary>Waits until so many channels hear each other in a call's bridge.</summary>
    public async Task TogetherAsync(string call, int channels, string what)
    {
        using var ari = new AriClient(Options);
        await Eventually.TrueAsync(async () => (await ari.GetAsync($"bridges/cc-{call}")).As<BridgeMembers>()?.Channels.Count == channels, what);
    }

    /// <summary>What a command of Asterisk's console prints.</summary>
    public async Task<string> ConsoleAsync(string command) =>
        (await RunAsync("chroot", [InstallationDirectory, "asterisk", "-C", $"/srv/callcenter/{instance}/etc/asterisk.conf", "-rx", command])).Output;

    /// <summary>Starts it, after <see cref="StopAsync"/> with the same ports and the same database.</summary>
    public async Task StartAsync()
    {
        var started = await RunAsync(Script("start"),
        [
            InstallationDirectory, "--instance", instance, "--sip-port", $"{SipPort}", "--agent-port", $"{AgentPort}",
            "--http-port", $"{HttpPort}", "--rtp-start", $"{FreePort.Block(200)}", "--trunk-match", $"{TrunkPeer}",
            // sipp's callers are silent.
            "--rtp-timeout", "0",
        ], ("CALLCENTER_ARI_PASSWORD", AriPassword), ("CALLCENTER_SIP_AGENTS", string.Join(',', Agents.Select(a => $"{a.Key}:{a.Value}"))));
        if (started.Code != 0) missing = $"Asterisk didn't start: {started.Errors}";
    }

    public async Task StopAsync() => await RunAsync(Script("stop"), [InstallationDirectory, "--instance", instance]);

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Home))
        {
            await StopAsync();
            Directory.Delete(Home, recursive: true);
        }
    }

    private sealed record BridgeMembers(IReadOnlyList<string> Channels);

    private string Home => Path.Combine(InstallationDirectory, "srv", "callcenter", instance);

    private static string? Missing()
    {
        if (!OperatingSystem.IsLinux()) return "Asterisk tests run on Linux only.";
        var tools = new[] { "sipp", "baresip" }.Where(t => !OnPath(t)).ToList();
        var how = $"Run as root: .ci/asterisk/install {InstallationDirectory}";
        if (tools.Count > 0) return $"{string.Join(" and ", tools)} not installed. {how}";
        if (!File.Exists(Path.Combine(InstallationDirectory, "usr", "sbin", "asterisk"))) return $"No Asterisk in {InstallationDirectory}. {how}";
        return Environment.IsPrivilegedProcess ? null : "Asterisk in a folder of its own can be started by root only.";
    }

    private static bool OnPath(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static string Script(string name) => Repository.PathOf($".ci/asterisk/{name}");

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string file, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var info = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) info.Environment[name] = value;
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}

/// <summary>
/// Ports that nothing listens on. Below those that the system hands out: a port that is asked for and given back could be
/// another process's before it is used.
/// </summary>
internal static class FreePort
{
    private const int First = 30_000, Count = 2_700;

    // Test runs side by side begin at different places.
    private static int next = Environment.ProcessId * 37 % Count;

    public static int Udp(string address = "127.0.0.1") => Find(SocketType.Dgram, ProtocolType.Udp, IPAddress.Parse(address));

    public static int Tcp() => Find(SocketType.Stream, ProtocolType.Tcp, IPAddress.Loopback);

    /// <summary>The first of a number of ports for media.</summary>
    public static int Block(int size) => 10_000 + (Udp() % (20_000 / size) * size);

    private static int Find(SocketType type, ProtocolType protocol, IPAddress address)
    {
        for (var tried = 0; tried < Count; tried++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref next) % Count);
            using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
            try
            {
                socket.Bind(new IPEndPoint(address, port));
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Somebody's; the next one.
            }
        }
        throw new InvalidOperationException($"No free port from {First} to {First + Count - 1}.");
    }
}

/// <summary>The tests that share one Asterisk run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AsteriskCollection : ICollectionFixture<AsteriskServer>
{
    public const string Name = "Asterisk";
}
