using System.Collections.Concurrent;
using System.Globalization;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>
/// Tells the switch every second, for each caller in the product's hands, that the product is alive. When it stops, the
/// dialplan takes the caller back (docs/decisions/0003-fallback-lease.md).
/// </summary>
public sealed class LeaseKeeper(AriClient ari, AsteriskOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Enough for 500 callers at a few milliseconds each, few enough not to flood the switch's HTTP server.
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<string, byte> held = new();
    private readonly string seconds = options.LeaseSeconds.ToString(CultureInfo.InvariantCulture);

    public void Add(string callId) => held[callId] = 0;

    public void Remove(string callId) => held.TryRemove(callId, out _);

    /// <summary>Renews one call's lease now.</summary>
    public async Task RenewAsync(string callId, CancellationToken cancellation)
    {
        var reply = await ari.SetAsync(callId, "TIMEOUT(absolute)", seconds, cancellation);
        if (reply.Gone) Remove(callId);
        else if (!reply.Ok) logger.LogWarning("Asterisk: lease of call {CallId} not renewed: {Reason}", callId, reply.Reason);
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        while (await timer.WaitForNextTickAsync(cancellation))
            await Parallel.ForEachAsync(held.Keys, parallel, async (callId, stop) => await RenewAsync(callId, stop));
    }
}
