using System.Collections.Concurrent;
using CallCenter.Core.Telephony;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>
/// The switch's ledger of ended calls, in Asterisk's own database. ARI reads dialplan functions only on a channel, so
/// an idle one is kept for that while connected.
/// </summary>
public sealed class Ledger(AriClient ari, AsteriskOptions options, ILogger logger)
{
    private const string Family = "ccledger";

    private readonly string reader = $"cc-reader-{Guid.NewGuid():N}";

    /// <summary>Makes the channel to read on.</summary>
    public async Task<bool> OpenAsync(CancellationToken cancellation)
    {
        var reply = await ari.PostAsync("channels/create", new
        {
            endpoint = "Local/idle@callcenter-admin",
            app = options.Application,
            channelId = reader,
            otherChannelId = $"{reader}-other",
        }, cancellation);
        if (!reply.Ok)
        {
            logger.LogError("Asterisk: no channel to read the ledger on: {Reason}", reply.Reason);
        }

        return reply.Ok;
    }

    /// <summary>Whether a channel is the one to read on.</summary>
    public bool Owns(string channelId) => channelId.StartsWith(reader, StringComparison.Ordinal);

    /// <summary>A dialplan function that needs no channel of its own.</summary>
    public Task<string?> FunctionAsync(string function, CancellationToken cancellation) => ari.ReadAsync(reader, function, cancellation);

    /// <summary>Every call in the ledger.</summary>
    public async Task<IReadOnlyList<UnattendedCall>> ReadAllAsync(CancellationToken cancellation)
    {
        var keys = (await FunctionAsync($"DB_KEYS({Family})", cancellation) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var found = new ConcurrentBag<UnattendedCall>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation };
        await Parallel.ForEachAsync(keys, parallel, async (callId, stop) =>
        {
            if (await ReadAsync(callId, stop) is { } call)
            {
                found.Add(call);
            }
        });
        return [.. found.OrderBy(c => c.EndedAt)];
    }

    /// <summary>One call, or null where the ledger hasn't got it or can't be read.</summary>
    public async Task<UnattendedCall?> ReadAsync(string callId, CancellationToken cancellation)
    {
        var text = await FunctionAsync($"DB({Family}/{callId})", cancellation);
        var call = CallRecord.Parse(text)?.AsUnattended(callId);
        if (call is null && !string.IsNullOrEmpty(text))
        {
            logger.LogError("Asterisk: ledger entry of call {CallId} is unreadable and stays: {Entry}", callId, text);
        }

        return call;
    }

    public async Task ForgetAsync(IEnumerable<string> callIds)
    {
        foreach (var callId in callIds)
        {
            // Writing to DB_DELETE deletes, and unlike reading needs no channel.
            var reply = await ari.PostAsync($"asterisk/variable?variable={AriClient.Escape($"DB_DELETE({Family}/{callId})")}&value=");
            if (!reply.Ok)
            {
                logger.LogWarning("Asterisk: ledger entry of call {CallId} not deleted: {Reason}", callId, reply.Reason);
            }
        }
    }
}
