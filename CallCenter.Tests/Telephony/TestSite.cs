using System.Collections.Concurrent;
using System.Threading.Channels;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;
using CallCenter.Web.Telephony.Asterisk;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CallCenter.Tests.Telephony;

/// <summary>Stands in for the site: takes the adapter's events and lets a test look for them in any order.</summary>
public sealed class TestSite : IAsyncDisposable
{
    private readonly Channel<TelephonyEvent> events = Channel.CreateUnbounded<TelephonyEvent>();
    private readonly CancellationTokenSource stop = new();
    private readonly List<TelephonyEvent> seen = [];
    private readonly Lock gate = new();
    private readonly AsteriskTelephony telephony;
    private readonly Task running, collecting;
    private readonly CapturedLog log = new();
    private volatile bool hung;

    private TestSite(AsteriskOptions options)
    {
        telephony = new AsteriskTelephony(Options.Create(options), TimeProvider.System, log);
        running = telephony.RunAsync(events.Writer, stop.Token);
        collecting = CollectAsync();
        _ = BeatAsync();
    }

    /// <summary>What came, in order.</summary>
    public IReadOnlyList<TelephonyEvent> Seen
    {
        get { lock (gate) return [.. seen]; }
    }

    /// <summary>Connects, and waits until the switch is under control.</summary>
    public static async Task<(TestSite Site, SwitchConnected Connected)> ConnectAsync(AsteriskServer server, string? trunk = null)
    {
        var options = server.Options;
        options.Trunk = trunk ?? options.Trunk;
        var site = new TestSite(options);
        return (site, await site.WaitAsync<SwitchConnected>());
    }

    public void Send(params TelephonyCommand[] commands)
    {
        foreach (var command in commands) telephony.Send(command);
    }

    /// <summary>The first event of a kind, past or to come.</summary>
    public async Task<T> WaitAsync<T>(Func<T, bool>? which = null, TimeSpan? within = null) where T : TelephonyEvent
    {
        T? found = null;
        await Eventually.TrueAsync(() => (found = Seen.OfType<T>().FirstOrDefault(which ?? (_ => true))) is not null,
            () => $"{typeof(T).Name} comes; came:\n{string.Join('\n', Seen)}\nlogged:\n{log}", within);
        return found!;
    }

    /// <summary>A caller who has been answered.</summary>
    public async Task<string> AnswerAsync(string number)
    {
        var arrived = await WaitAsync<CallArrived>(e => e.CallerNumber == number);
        Send(new AnswerCall(arrived.CallId));
        return arrived.CallId;
    }

    /// <summary>The connection stands, and nobody behind it does anything any more.</summary>
    public void Hang() => hung = true;

    /// <summary>As a crash would: nothing is said to the switch, the connection and the renewals just stop.</summary>
    public async Task KillAsync()
    {
        if (stop.IsCancellationRequested) return;
        await stop.CancelAsync();
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        events.Writer.TryComplete();
        await collecting;
        telephony.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        stop.Dispose();
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(0.25));
        while (!stop.IsCancellationRequested && await timer.WaitForNextTickAsync())
        {
            if (!hung)
            {
                telephony.Beat();
            }
        }
    }

    private async Task CollectAsync()
    {
        await foreach (var e in events.Reader.ReadAllAsync())
            lock (gate) seen.Add(e);
    }

    /// <summary>What the adapter logs, for the message of a test that fails.</summary>
    private sealed class CapturedLog : ILogger<AsteriskTelephony>
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public override string ToString() => string.Join('\n', lines);
    }
}
