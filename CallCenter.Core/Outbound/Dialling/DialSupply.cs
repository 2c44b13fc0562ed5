using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Strategy;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Dialling;

/// <summary>
/// Claims customers whose time has come (requirement O10; docs/decisions/0014-outbound.md): in one transaction their campaign's row goes to in progress
/// and an attempt is written. Whoever asks at the same time, for the same site or another one, gets others.
/// </summary>
public sealed class DialSupply(IDbContextFactory<CallCenterDb> databases, TimeZoneInfo zone)
{
    /// <summary>How long an appointment waits for the agent who promised it, before any other may keep it.</summary>
    public static readonly TimeSpan PersonalFor = TimeSpan.FromMinutes(15);

    private const int ConflictAttempts = 4;

    // Customers who turn out not to be dialled (no attempt left, do not call) are replaced by others, so often at most.
    private const int Rounds = 5;

    /// <summary>Claims customers of a campaign.</summary>
    /// <param name="siteId">Site that will dial.</param>
    /// <param name="request">What it wants.</param>
    /// <param name="now">Now (UTC).</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Orders, appointments first; none where the campaign isn't running by the strategy's version that the site knows.</returns>
    public async Task<IReadOnlyList<DialOrder>> ClaimAsync(string siteId, RequestDialOrders request, DateTimeOffset now, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryClaimAsync(siteId, request, now, cancellation);
            }
            catch (DbUpdateConcurrencyException) when (attempt < ConflictAttempts)
            {
                // Somebody else has changed one of them: another look.
            }
        }
    }

    private async Task<IReadOnlyList<DialOrder>> TryClaimAsync(string siteId, RequestDialOrders request, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await PlanAsync(db, request, now, cancellation) is not { } plan)
        {
            return [];
        }

        var orders = new List<DialOrder>();
        await TakeAsync(db, plan, siteId, appointments: true, request.Count + request.Appointments, orders, cancellation);
        await TakeAsync(db, plan, siteId, appointments: false, request.Count - orders.Count, orders, cancellation);
        await transaction.CommitAsync(cancellation);
        return orders;
    }

    /// <summary>The campaign with its terms, and where its windows are open; null where nothing may be dialled.</summary>
    private async Task<Plan?> PlanAsync(CallCenterDb db, RequestDialOrders request, DateTimeOffset now, CancellationToken cancellation)
    {
        var campaign = await db.Campaigns.AsNoTracking().SingleOrDefaultAsync(c => c.Id == request.CampaignId, cancellation);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        if (campaign is not { Status: CampaignStatus.Running, StrategyId: { } strategyId, StrategyVersion: { } version } || version != request.StrategyVersion
            || today < campaign.StartsOn || today > campaign.EndsOn)
        {
            return null;
        }

        var stored = await db.DialStrategyVersions.AsNoTracking().SingleAsync(v => v.StrategyId == strategyId && v.Number == version, cancellation);
        var terms = StoreJson.Read<StrategyTerms>(stored.Terms);
        var calendar = await db.HolidayDays.ToCalendarAsync(today, cancellation);
        var end = EndOf(campaign.EndsOn);
        var open = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var regions = await db.Regions.OrderBy(region => region.Code).Select(region => region.Code).ToListAsync(cancellation);
        foreach (var region in regions)
        {
            if (CallingWindows.ClosesAt(terms, calendar, region, zone, now) is { } closes)
            {
                open.Add(region, closes < end ? closes : end);
            }
        }

        return open.Count == 0 ? null : new Plan(campaign, strategyId, version, terms, open, open.Count == regions.Count, now);
    }

    private DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private static async Task TakeAsync(
        CallCenterDb db, Plan plan, string siteId, bool appointments, int count, List<DialOrder> orders, CancellationToken cancellation)
    {
        var wanted = orders.Count + count;
        for (var round = 0; round < Rounds && orders.Count < wanted; round++)
        {
            var ids = await DueAsync(db, plan, appointments, wanted - orders.Count, cancellation);
            if (ids.Count == 0)
            {
                return;
            }

            var rows = await db.CampaignTargets.Where(target => ids.Contains(target.Id)).ToDictionaryAsync(target => target.Id, cancellation);
            var customers = await CustomersAsync(db, [.. rows.Values.Select(row => row.TargetId)], cancellation);
            var numbers = customers.Values.SelectMany(customer => customer.Numbers).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            var forbidden = await DoNotCallList.AmongAsync(db, numbers, plan.Now, cancellation);
            foreach (var row in ids.Select(id => rows[id]))
            {
                if (Claim(db, plan, siteId, row, customers[row.TargetId], forbidden) is { } order)
                {
                    orders.Add(order);
                }
            }

            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>
    /// Customers whose time has come, of the lists by their priority, the longest due first. Each priority is a query of its own: so each reads the front of
    /// one index, however many customers wait behind.
    /// </summary>
    private static async Task<List<long>> DueAsync(CallCenterDb db, Plan plan, bool appointments, int count, CancellationToken cancellation)
    {
        var (campaignId, now) = (plan.Campaign.Id, plan.Now);
        var waiting = db.CampaignTargets.Where(target => target.CampaignId == campaignId && target.State == CampaignTargetState.Waiting && target.IsAppointment == appointments);
        var ids = new List<long>();
        int? priority = await waiting.MaxAsync(target => (int?)target.Priority, cancellation);
        while (priority is { } current && ids.Count < count)
        {
            var due = waiting.Where(target => target.Priority == current && target.NextAt <= now);
            if (!plan.EverywhereOpen)
            {
                var open = plan.Open.Keys.ToList();
                due = due.Where(target => open.Contains(target.RegionCode));
            }

            ids.AddRange(await due.OrderBy(target => target.NextAt).ThenBy(target => target.Id).Take(count - ids.Count)
                .Select(target => target.Id).ToListAsync(cancellation));
            priority = await waiting.Where(target => target.Priority < current).MaxAsync(target => (int?)target.Priority, cancellation);
        }

        return ids;
    }

    private static async Task<Dictionary<long, Customer>> CustomersAsync(CallCenterDb db, List<long> ids, CancellationToken cancellation)
    {
        var callable = await db.Callable().Where(target => ids.Contains(target.Id)).Select(target => target.Id).ToHashSetAsync(cancellation);
        var forMarketing = Enum.GetValues<CallType>().Where(Customers.CustomerConsents.Concerns).ToList();
        var customers = await db.CallTargets.Where(target => ids.Contains(target.Id))
            .Select(target => new Customer(
                target.Id, target.Number, target.Number2, target.Number3, target.CustomerName, target.CustomerId, target.TierCode, target.Exclusion)
            {
                HasWithdrawn = forMarketing.Contains(target.CallType) && db.Customers.Any(own => own.Id == target.CustomerId && own.Consent == Customers.CustomerConsent.Withdrawn),
            })
            .ToListAsync(cancellation);
        return customers.ToDictionary(customer => customer.Id, customer => customer with { Callable = callable.Contains(customer.Id) });
    }

    /// <summary>Claims one customer; or closes it where it turns out that there is nothing to dial.</summary>
    private static DialOrder? Claim(CallCenterDb db, Plan plan, string siteId, CampaignTarget row, Customer customer, IReadOnlySet<string> forbidden)
    {
        row.Version++;
        if (!customer.Callable)
        {
            Close(row, customer.Exclusion == TargetExclusion.DoNotCall ? CampaignTargetClosing.DoNotCall : CampaignTargetClosing.Removed);
            return null;
        }

        if (customer.HasWithdrawn)
        {
            // Said no since the extract was made.
            Close(row, CampaignTargetClosing.DoNotCall);
            return null;
        }

        var allowed = TargetProgress.Of(row, customer.Numbers[1] is not null, customer.Numbers[2] is not null);
        var barred = customer.Numbers.Select(number => number is not null && forbidden.Contains(number)).ToList();
        var progress = allowed with { Numbers = [.. allowed.Numbers.Select((number, index) => number with { HasEnded = number.HasEnded || barred[index] })] };
        if (AttemptPlanner.NumberToDial(plan.Terms, progress) is not { } index)
        {
            AttemptPlanner.Recheck(plan.Terms, progress).ApplyTo(row);
            if (barred.Contains(true) && row.Closing == CampaignTargetClosing.NoNumber)
            {
                row.Closing = CampaignTargetClosing.DoNotCall;
            }

            return null;
        }

        var attempt = new DialAttempt
        {
            // Ordered by time, so that the table grows at its end.
            Id = $"out-{Guid.CreateVersion7(plan.Now):N}",
            CampaignId = row.CampaignId,
            CampaignTargetId = row.Id,
            SiteId = siteId,
            Number = customer.Numbers[index]!,
            NumberIndex = index,
            AttemptNumber = row.Attempts + 1,
            IsAppointment = row.IsAppointment,
            Mode = plan.Terms.Mode,
            StrategyId = plan.StrategyId,
            StrategyVersion = plan.StrategyVersion,
            ClaimedAt = plan.Now,
            ExpiresAt = plan.Open[row.RegionCode],
        };
        db.DialAttempts.Add(attempt);
        (row.State, row.AttemptId, row.NextNumber) = (CampaignTargetState.InProgress, attempt.Id, index);
        return OrderOf(attempt, row, customer);
    }

    private static void Close(CampaignTarget row, CampaignTargetClosing closing) =>
        (row.State, row.Closing, row.IsAppointment, row.AppointmentAgentId) = (CampaignTargetState.Closed, closing, false, null);

    private static DialOrder OrderOf(DialAttempt attempt, CampaignTarget row, Customer customer) => new(
        attempt.Id, attempt.CampaignId, row.Id, attempt.Number, customer.Name, customer.CustomerId, customer.TierCode, attempt.ExpiresAt,
        row.AppointmentAgentId, attempt.AttemptNumber)
    {
        StrategyVersion = attempt.StrategyVersion,
        IsAppointment = attempt.IsAppointment,
        AnyAgentFrom = row.AppointmentAgentId is null ? null : row.NextAt + PersonalFor,
        RegionCode = row.RegionCode,
    };

    private sealed record Plan(
        Campaign Campaign, long StrategyId, int StrategyVersion, StrategyTerms Terms, IReadOnlyDictionary<string, DateTimeOffset> Open,
        bool EverywhereOpen, DateTimeOffset Now);

    private sealed record Customer(
        long Id, string Number, string? Number2, string? Number3, string? Name, long? CustomerId, string? TierCode, TargetExclusion Exclusion)
    {
        public bool Callable { get; init; }

        /// <summary>It is a call for marketing, and the customer has withdrawn consent.</summary>
        public bool HasWithdrawn { get; init; }

        public IReadOnlyList<string?> Numbers => [Number, Number2, Number3];
    }
}
