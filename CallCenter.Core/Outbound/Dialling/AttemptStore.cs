using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Strategy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Dialling;

/// <summary>
/// The journal's part that is about dialling: with a call's new steps its dial record is made anew, and once that is closed the customer's next step
/// follows, all in the journal's own transaction.
/// </summary>
internal static class AttemptStore
{
    /// <summary>How long a customer stays out of sight whom an agent passed over.</summary>
    public static readonly TimeSpan PassOverPause = TimeSpan.FromMinutes(30);

    /// <summary>Makes the records anew; the caller saves.</summary>
    /// <param name="db">Store, in the journal's transaction.</param>
    /// <param name="traces">Whole traces, in the order of ids, by contact; those that are no attempts' are left alone.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task ProjectAsync(CallCenterDb db, IReadOnlyDictionary<string, IReadOnlyList<TraceEntry>> traces, CancellationToken cancellation)
    {
        var ids = traces.Where(trace => trace.Value.Any(entry => entry.Data.CampaignId is not null)).Select(trace => trace.Key).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var attempts = await db.DialAttempts.Where(attempt => ids.Contains(attempt.Id)).ToListAsync(cancellation);
        var targetIds = attempts.ConvertAll(attempt => attempt.CampaignTargetId);
        var targets = await db.CampaignTargets.Where(target => targetIds.Contains(target.Id)).ToDictionaryAsync(target => target.Id, cancellation);
        var facts = await FactsAsync(db, attempts, targets.Values, cancellation);
        foreach (var attempt in attempts.OrderBy(attempt => attempt.ClaimedAt))
        {
            var (closed, said) = (attempt.ClosedAt is not null, Said(attempt));
            var counted = closed && attempt.Result is { } earlier && AttemptOutcomes.Counts(earlier);
            var passedOver = AttemptProjection.Project(attempt, traces[attempt.Id]);
            attempt.Version++;
            if (closed && attempt.ClosedAt is not null && said == Said(attempt))
            {
                continue;
            }

            if (targets.TryGetValue(attempt.CampaignTargetId, out var target))
            {
                await PutOnListAsync(db, facts, attempt, cancellation);
                Follow(facts, attempt, target, closed, counted, passedOver);
            }
        }
    }

    /// <summary>What the customer's next step depends on.</summary>
    private static (DialResult?, string?, DateTimeOffset?, bool) Said(DialAttempt attempt) =>
        (attempt.Result, attempt.ResultCode, attempt.CallBackAt, attempt.CallBackPersonal);

    /// <summary>"Never call me again" holds whatever else becomes of the customer.</summary>
    private static async Task PutOnListAsync(CallCenterDb db, Facts facts, DialAttempt attempt, CancellationToken cancellation)
    {
        if (facts.Of(attempt) == Disposition.DoNotCall && facts.PutOnList.Add(attempt.Number))
        {
            var reason = attempt.Remark is { Length: > Lengths.Line } remark ? remark[..Lengths.Line] : attempt.Remark;
            await DoNotCallList.PutAsync(db, attempt.Number, reason, attempt.AgentId ?? "", attempt.ResultAt!.Value, until: null, cancellation);
        }
    }

    private static void Follow(Facts facts, DialAttempt attempt, CampaignTarget target, bool closed, bool counted, bool passedOver)
    {
        if (target.AttemptId != attempt.Id)
        {
            CountLate(target, attempt, counted);
            return;
        }

        // Only the last attempt says what comes next; and who was taken out meanwhile stays out.
        if ((target.State == CampaignTargetState.Closed && !closed)
            || target.Closing is CampaignTargetClosing.Removed or CampaignTargetClosing.QuotaFull
            || (closed && target.State == CampaignTargetState.InProgress))
        {
            return;
        }

        var (has2, has3) = facts.Numbers.GetValueOrDefault(target.TargetId);
        var now = TargetProgress.Of(target, has2, has3);
        var before = closed ? AttemptProjection.Before(now, attempt, counted) : now;
        if (attempt.ClosedAt is not { } closedAt)
        {
            // It had been given up and goes on.
            new TargetStep(before, null, null).ApplyTo(target);
            (target.State, target.Version) = (CampaignTargetState.InProgress, target.Version + 1);
            return;
        }

        var terms = facts.Terms[(attempt.StrategyId, attempt.StrategyVersion)];
        AttemptPlanner.After(terms, before, AttemptProjection.EndOf(attempt, facts.Of(attempt)), closedAt).ApplyTo(target);
        if (passedOver && target.State == CampaignTargetState.Waiting)
        {
            target.NextAt = closedAt + PassOverPause;
        }

        target.Version++;
    }

    /// <summary>
    /// Another attempt has followed already: what comes late of this one plans nothing any more, but where it turns out that it was dialled after all it is one of those
    /// that the strategy allows.
    /// </summary>
    private static void CountLate(CampaignTarget target, DialAttempt attempt, bool counted)
    {
        var counts = attempt is { ClosedAt: not null, Result: { } result } && AttemptOutcomes.Counts(result);
        var more = (counts ? 1 : 0) - (counted ? 1 : 0);
        if (more == 0)
        {
            return;
        }

        target.Attempts += more;
        target.Attempts1 += attempt.NumberIndex == 0 ? more : 0;
        target.Attempts2 += attempt.NumberIndex == 1 ? more : 0;
        target.Attempts3 += attempt.NumberIndex == 2 ? more : 0;
        target.Version++;
    }

    private static async Task<Facts> FactsAsync(
        CallCenterDb db, List<DialAttempt> attempts, IReadOnlyCollection<CampaignTarget> targets, CancellationToken cancellation)
    {
        var strategies = attempts.Select(attempt => attempt.StrategyId).Distinct().ToList();
        var terms = await db.DialStrategyVersions.AsNoTracking().Where(version => strategies.Contains(version.StrategyId)).ToListAsync(cancellation);
        var wanted = attempts.Select(attempt => (attempt.StrategyId, attempt.StrategyVersion)).ToHashSet();
        var targetIds = targets.Select(target => target.TargetId).ToList();
        var numbers = await db.CallTargets.Where(target => targetIds.Contains(target.Id))
            .Select(target => new { target.Id, Has2 = target.Number2 != null, Has3 = target.Number3 != null }).ToListAsync(cancellation);
        return new Facts(
            terms.Where(version => wanted.Contains((version.StrategyId, version.Number)))
                .ToDictionary(version => (version.StrategyId, version.Number), version => StoreJson.Read<StrategyTerms>(version.Terms)),
            await db.ResultCodes.AsNoTracking().ToDictionaryAsync(code => code.Code, code => (Disposition?)code.Disposition, StringComparer.Ordinal, cancellation),
            numbers.ToDictionary(target => target.Id, target => (target.Has2, target.Has3)));
    }

    private sealed record Facts(
        IReadOnlyDictionary<(long, int), StrategyTerms> Terms, IReadOnlyDictionary<string, Disposition?> Dispositions,
        IReadOnlyDictionary<long, (bool Has2, bool Has3)> Numbers)
    {
        /// <summary>Numbers that this group of steps has put on the list.</summary>
        public HashSet<string> PutOnList { get; } = new(StringComparer.Ordinal);

        /// <summary>What the agent's result code means; null where there is none.</summary>
        public Disposition? Of(DialAttempt attempt) => attempt.ResultCode is { } code ? Dispositions.GetValueOrDefault(code) : null;
    }
}
