using System.Collections.Concurrent;
using System.Globalization;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>
/// Tells the switch every second, for each caller in the product's hands, that the product is alive: this adapter, and the site
/// behind it, which must have handled something lately. When it stops, the dialplan takes the caller back (docs/decisions/0003-fallback-lease.md).
/// </summary>
/// <param name="ari">The switch.</param>
/// <param name="options">How long a lease is.</param>
/// <param name="siteSilence">Since when the site hasn't handled anything.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
public sealed class LeaseKeeper(AriClient ari, AsteriskOptions options, Func<TimeSpan> siteSilence, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // The site ticks every half second; a pause of the garbage collector is well below this.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(2);

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
        if (reply.Gone)
        {
            Remove(callId);
        }
        else if (!reply.Ok)
        {
            logger.LogWarning("Asterisk: lease of call {CallId} not renewed: {Reason}", callId, reply.Reason);
        }
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        var silent = false;
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            if (siteSilence() is var silence && silence > LongestSilence)
            {
                if (!silent)
                {
                    logger.LogCritical(
                        "The site hasn't handled anything for {Silence:0.0} s: {Calls} calls are left to the switch's own queue", silence.TotalSeconds, held.Count);
                }

                silent = true;
                continue;
            }

            silent = false;
            await Parallel.ForEachAsync(held.Keys, parallel, async (callId, stop) => await RenewAsync(callId, stop));
        }
    }
}
