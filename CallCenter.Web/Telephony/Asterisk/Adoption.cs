using System.Collections.Concurrent;
using System.Threading.Channels;
using CallCenter.Core.Telephony;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>What the switch held when the product connected.</summary>
/// <param name="Held">Callers, for the site.</param>
/// <param name="Ended">The ledger.</param>
/// <param name="Pending">Events that came meanwhile and are still to be handled.</param>
public sealed record Adopted(IReadOnlyList<HeldCall> Held, IReadOnlyList<UnattendedCall> Ended, IReadOnlyList<AriEvent> Pending);

/// <summary>
/// Takes over what the switch holds: callers that were the product's stay so, talks that the switch kept up by itself
/// come back under the product's control, and those waiting in the fallback queue are fetched.
/// </summary>
public sealed class Adoption(
    AriClient ari, CallBook book, CallCommands commands, LeaseKeeper leases, Ledger ledger, AdminDialplan dialplan,
    TimeProvider time, ILogger logger)
{
    // A redirect takes milliseconds; who isn't back by then was being answered by a member.
    private static readonly TimeSpan ReturnTime = TimeSpan.FromSeconds(2);

    // A channel that has just left the dialplan's bridge may not be ready for another one.
    private const int JoinAttempts = 20;
    private static readonly TimeSpan JoinPause = TimeSpan.FromMilliseconds(50);

    /// <param name="inbox">The events since the connection stands; read only as far as needed.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Adopted> RunAsync(ChannelReader<AriEvent> inbox, CancellationToken cancellation)
    {
        var channels = (await ari.GetAsync("channels", cancellation)).As<AriChannel[]>()
            ?? throw new InvalidOperationException("Asterisk didn't list its channels.");
        var live = await ReadAsync(channels, cancellation);
        var callers = live.Where(l => l.Record is { CallId: not null, Record: not null }).ToList();
        var byName = channels.ToDictionary(c => c.Name);

        var held = new Dictionary<string, HeldCall>();
        var waiting = new List<Live>();
        // Channels that were asked to come back, with what to do when they do.
        var coming = new Dictionary<string, Func<Task>>();
        var keptLegs = new HashSet<string>();
        foreach (var caller in callers)
        {
            var (id, record) = (caller.Channel.Id, caller.Record.Record!);
            if (record.AnsweredAt is not null)
            {
                held[id] = record.AsHeld(id, HeldWhere.FallbackTalking);
                book.Adopt(id, caller.Channel.Name, inFallback: true);
            }
            else if (record.FallbackAt is not null)
            {
                waiting.Add(caller);
            }
            else if (caller.Record.AgentChannel is { } name && byName.TryGetValue(name, out var agent))
            {
                held[id] = record.AsHeld(id, HeldWhere.WithAgent) with { Memo = record.Memo with { LegId = agent.Id } };
                keptLegs.Add(agent.Id);
                book.Adopt(id, caller.Channel.Name, inFallback: false);
                book.AdoptLeg(id, agent.Id, agent.Name);
                await ResumeTalkAsync(caller.Channel, agent, coming, cancellation);
            }
            else if (record.Memo.CampaignId is not null && caller.Channel.Dialplan?.AppName != "Stasis" && record.PickedUpAt is null)
            {
                // A customer whose phone rings.
                held[id] = record.AsHeld(id, HeldWhere.Product);
                book.Adopt(id, caller.Channel.Name, inFallback: false, outbound: true, answered: false);
            }
            else if (record.Memo.CampaignId is not null && caller.Channel.Dialplan?.AppName == "AMD")
            {
                // A customer who has answered, and nobody knows yet what he is. Those who called him are gone.
                held[id] = record.AsHeld(id, HeldWhere.Product);
                book.Adopt(id, caller.Channel.Name, inFallback: false, outbound: true);
            }
            // Not yet handed to the product: its arrival comes as an event.
            else if (caller.Channel.Dialplan?.AppName == "Stasis")
            {
                held[id] = record.AsHeld(id, HeldWhere.Product);
                book.Adopt(id, caller.Channel.Name, inFallback: false, outbound: record.Memo.CampaignId is not null);
                leases.Add(id);
                await leases.RenewAsync(id, cancellation);
                if (caller.Channel.State == "Up")
                {
                    await commands.EnterBridgeAsync(id);
                }
            }
        }
        await RemoveLeftoversAsync(live, keptLegs, held.Keys, waiting, cancellation);

        foreach (var w in waiting)
        {
            var id = w.Channel.Id;
            coming[id] = async () =>
            {
                book.Adopt(id, w.Channel.Name, inFallback: false);
                held[id] = w.Record.Record!.AsHeld(id, HeldWhere.Product);
                await commands.EnterBridgeAsync(id);
            };
            await dialplan.RunUnwatchedAsync("resume", w.Channel.Name, cancellation);
        }
        var pending = await AwaitAsync(coming, inbox, cancellation);
        foreach (var w in waiting.Where(w => coming.ContainsKey(w.Channel.Id)))
        {
            held[w.Channel.Id] = await StayedAsync(w, cancellation);
        }

        var ended = await ledger.ReadAllAsync(cancellation);
        foreach (var call in ended)
        {
            held.Remove(call.CallId);
        }

        logger.LogInformation(
            "Asterisk: adopted {Held} calls, {Waiting} of them from the fallback queue; {Ended} ended meanwhile",
            held.Count, waiting.Count, ended.Count);
        return new Adopted([.. held.Values.OrderBy(h => h.ArrivedAt)], ended, pending);
    }

    private async Task<List<Live>> ReadAsync(IEnumerable<AriChannel> channels, CancellationToken cancellation)
    {
        var found = new ConcurrentBag<Live>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation };
        await Parallel.ForEachAsync(channels, parallel, async (channel, stop) =>
        {
            var text = channel.Name.StartsWith(AdminDialplan.ChannelPrefix, StringComparison.Ordinal)
                ? "" : await ari.ReadAsync(channel.Id, CallRecord.LiveExpression, stop);
            found.Add(new Live(channel, LiveRecord.Parse(text) ?? new LiveRecord(null, null, null, null)));
        });
        return [.. found];
    }

    // A hold isn't remembered, so that what the site believes after adoption is so: the two hear each other.
    private async Task ResumeTalkAsync(
        AriChannel caller, AriChannel agent, Dictionary<string, Func<Task>> coming, CancellationToken cancellation)
    {
        leases.Add(caller.Id);
        if (caller.Dialplan?.AppName == "Stasis")
        {
            await leases.RenewAsync(caller.Id, cancellation);
            await commands.EnterBridgeAsync(caller.Id);
            await ari.DeleteAsync($"channels/{AriClient.Escape(caller.Id)}/moh", cancellation);
            await commands.JoinLegAsync(caller.Id, agent.Id);
            return;
        }
        // The switch keeps the talk up. With the caller the agent comes back, too.
        coming[caller.Id] = () => RejoinAsync(() => commands.EnterBridgeAsync(caller.Id), caller.Id, cancellation);
        coming[agent.Id] = () => RejoinAsync(() => commands.JoinLegAsync(caller.Id, agent.Id), caller.Id, cancellation);
        await dialplan.RunUnwatchedAsync("resume", caller.Name, cancellation);
    }

    private async Task RejoinAsync(Func<Task<AriReply>> join, string callId, CancellationToken cancellation)
    {
        var reply = await join();
        for (var attempt = 1; !reply.Ok && attempt < JoinAttempts; attempt++)
        {
            logger.LogWarning("Asterisk: call {CallId} isn't joined yet: {Reason}", callId, reply.Reason);
            await Task.Delay(JoinPause, time, cancellation);
            reply = await join();
        }
        if (!reply.Ok)
        {
            logger.LogError("Asterisk: call {CallId} came back and can't be joined: {Reason}", callId, reply.Reason);
        }
    }

    private async Task RemoveLeftoversAsync(
        List<Live> live, HashSet<string> keptLegs, IEnumerable<string> held, List<Live> waiting, CancellationToken cancellation)
    {
        foreach (var l in live)
        {
            var leg = l.Record.LegOf is not null && !keptLegs.Contains(l.Channel.Id);
            var admin = l.Channel.Name.StartsWith($"{AdminDialplan.ChannelPrefix}idle@", StringComparison.Ordinal) && !ledger.Owns(l.Channel.Id);
            if (leg || admin)
            {
                await ari.DeleteAsync($"channels/{AriClient.Escape(l.Channel.Id)}", cancellation);
            }
        }
        var kept = held.Concat(waiting.Select(w => w.Channel.Id)).Select(CallCommands.BridgeOf).ToHashSet();
        foreach (var bridge in (await ari.GetAsync("bridges", cancellation)).As<AriBridge[]>() ?? [])
            if (bridge.Id.StartsWith(CallCommands.BridgeOf(""), StringComparison.Ordinal) && !kept.Contains(bridge.Id))
                await ari.DeleteAsync($"bridges/{bridge.Id}", cancellation);
    }

    /// <summary>
    /// Waits until everybody came back, so that the site's first command finds them; who doesn't come is left in
    /// <paramref name="coming"/>. Returns the other events of that time.
    /// </summary>
    private async Task<IReadOnlyList<AriEvent>> AwaitAsync(
        Dictionary<string, Func<Task>> coming, ChannelReader<AriEvent> inbox, CancellationToken cancellation)
    {
        var pending = new List<AriEvent>();
        using var patience = new CancellationTokenSource(ReturnTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            while (coming.Count > 0)
            {
                var e = await inbox.ReadAsync(either.Token);
                if (e is { Type: "StasisStart", Channel: { } back, Args: ["resumed" or "leg-again", ..] } && coming.Remove(back.Id, out var then))
                {
                    await then();
                    continue;
                }
                if (e is { Type: "ChannelDestroyed", Channel: { } gone })
                {
                    coming.Remove(gone.Id);
                }

                pending.Add(e);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A talk that comes later is joined then; a caller who waited is with a member of the queue.
        }
        return pending;
    }

    private async Task<HeldCall> StayedAsync(Live waiting, CancellationToken cancellation)
    {
        var id = waiting.Channel.Id;
        book.Adopt(id, waiting.Channel.Name, inFallback: true);
        var now = LiveRecord.Parse(await ari.ReadAsync(id, CallRecord.LiveExpression, cancellation))?.Record;
        return (now ?? waiting.Record.Record!).AsHeld(id, HeldWhere.FallbackTalking);
    }

    private sealed record Live(AriChannel Channel, LiveRecord Record);
}
