using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>Call-back appointments 预约 that agents have agreed with customers: who calls whom when, and giving them to somebody else.</summary>
public sealed class CampaignAppointments(IDbContextFactory<CallCenterDb> databases, TimeProvider time)
{
    /// <summary>A page of open appointments of campaigns of the user's region that aren't finished, the next first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<AppointmentRow>> FindAsync(CurrentUser user, AppointmentQuery query, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var campaigns = db.Campaigns.VisibleTo(user).Where(c => c.Status != CampaignStatus.Finished);
        var found = Open(db).Where(c => campaigns.Any(k => k.Id == c.CampaignId));
        if (query.CampaignId is { } campaign)
        {
            found = found.Where(c => c.CampaignId == campaign);
        }

        if (query.AgentId is { } agent)
        {
            found = found.Where(c => c.AppointmentAgentId == agent);
        }

        if (query.AnyAgent)
        {
            found = found.Where(c => c.AppointmentAgentId == null);
        }

        if (query.Overdue)
        {
            var now = time.GetUtcNow();
            found = found.Where(c => c.NextAt < now);
        }

        var total = await found.CountAsync(cancellation);
        var rows = await Select(db, found.OrderBy(c => c.NextAt).ThenBy(c => c.Id).Skip(query.Page.Skip).Take(query.Page.Take)).ToListAsync(cancellation);
        return new PageOf<AppointmentRow>([.. rows.Select(Masked)], total, query.Page.Page, query.Page.Take);
    }

    /// <summary>An agent's own appointments within a time, and those of any agent of her campaigns that are overdue; the next first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not an agent.</exception>
    public async Task<IReadOnlyList<AppointmentRow>> OwnAsync(CurrentUser user, TimeSpan ahead, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Agent);
        if (user.AgentId is not { } agent)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var until = time.GetUtcNow() + ahead;
        var running = db.Campaigns.Where(c => c.Status == CampaignStatus.Running || c.Status == CampaignStatus.Paused);
        var rows = await Select(db, Open(db).Where(c => c.AppointmentAgentId == agent && c.NextAt <= until && running.Any(k => k.Id == c.CampaignId))
            .OrderBy(c => c.NextAt).ThenBy(c => c.Id).Take(PageRequest.MaxSize)).ToListAsync(cancellation);
        return [.. rows.Select(Masked)];
    }

    /// <summary>Personal appointments of these agents that come up between two moments. For the product itself, which shows each agent only hers.</summary>
    public async Task<IReadOnlyList<AppointmentRow>> DueAsync(
        IReadOnlyCollection<string> agents, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var running = db.Campaigns.Where(c => c.Status == CampaignStatus.Running);
        var due = Open(db).Where(c => c.AppointmentAgentId != null && agents.Contains(c.AppointmentAgentId) && c.NextAt >= from && c.NextAt <= until
            && running.Any(k => k.Id == c.CampaignId));
        var rows = await Select(db, due.OrderBy(c => c.NextAt).ThenBy(c => c.Id).Take(PageRequest.MaxSize)).ToListAsync(cancellation);
        return [.. rows.Select(Masked)];
    }

    /// <summary>Gives an appointment to another agent, or to any.</summary>
    /// <param name="user">Who.</param>
    /// <param name="campaignTargetId">Customer in the campaign.</param>
    /// <param name="agentId">An agent of the campaign's; null for any.</param>
    /// <param name="version">The state that was looked at.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns><see cref="ChangeOutcome.Conflict"/> where the customer is being called, or has been.</returns>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> ReassignAsync(
        CurrentUser user, long campaignTargetId, string? agentId, int version, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var visible = db.Campaigns.VisibleTo(user);
        if (await db.CampaignTargets.SingleOrDefaultAsync(c => c.Id == campaignTargetId && visible.Any(k => k.Id == c.CampaignId), cancellation) is not { } customer)
        {
            return ChangeResult.NotFound;
        }

        if (customer.Version != version || customer.State != CampaignTargetState.Waiting || !customer.IsAppointment)
        {
            return ChangeResult.Conflict;
        }

        if (agentId is not null && !await CampaignAgents.Of(db, customer.CampaignId).AnyAsync(a => a.Id == agentId, cancellation))
        {
            return ChangeResult.Invalid([new FieldError(nameof(CampaignTarget.AppointmentAgentId), FieldErrors.Unknown)]);
        }

        db.Note(
            user, time.GetUtcNow(), AuditTrail.Change, "Appointment", $"{customer.Id}", new { customer.AppointmentAgentId, customer.NextAt },
            new { AppointmentAgentId = agentId, customer.NextAt });
        customer.AppointmentAgentId = agentId;
        customer.Version++;
        try
        {
            await db.SaveChangesAsync(cancellation);
            return ChangeResult.Done;
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            return ChangeResult.Conflict;
        }
    }

    private static IQueryable<CampaignTarget> Open(CallCenterDb db) =>
        db.CampaignTargets.AsNoTracking().Where(c => c.State == CampaignTargetState.Waiting && c.IsAppointment);

    private static IQueryable<AppointmentRow> Select(CallCenterDb db, IQueryable<CampaignTarget> customers) => customers
        .Join(db.CallTargets, c => c.TargetId, t => t.Id, (c, t) => new AppointmentRow(
            c.Id, c.CampaignId, db.Campaigns.Where(k => k.Id == c.CampaignId).Select(k => k.Name).First(), c.NextAt, c.AppointmentAgentId,
            c.NextNumber == 1 ? t.Number2! : c.NextNumber == 2 ? t.Number3! : t.Number, t.CustomerName, t.CustomerNumber, c.Attempts,
            db.DialAttempts.Where(a => a.CampaignTargetId == c.Id && a.Remark != null).OrderByDescending(a => a.DialledAt).Select(a => a.Remark).FirstOrDefault(),
            c.Version));

    private static AppointmentRow Masked(AppointmentRow row) => row with { Number = PhoneNumber.Mask(row.Number) };

    private static void Demand(CurrentUser user) => user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
}

/// <summary>Which appointments.</summary>
public sealed record AppointmentQuery
{
    /// <summary>Campaign.</summary>
    public long? CampaignId { get; init; }
    /// <summary>Personal ones of this agent.</summary>
    public string? AgentId { get; init; }
    /// <summary>Only those that any agent may keep.</summary>
    public bool AnyAgent { get; init; }
    /// <summary>Only those whose time has passed.</summary>
    public bool Overdue { get; init; }
    /// <summary>Which page.</summary>
    public PageRequest Page { get; init; } = new();
}

/// <summary>An appointment.</summary>
/// <param name="CampaignTargetId">Customer in the campaign.</param>
/// <param name="CampaignId">Campaign.</param>
/// <param name="CampaignName">Its name.</param>
/// <param name="At">When (UTC).</param>
/// <param name="AgentId">The agent who promised it; null for any.</param>
/// <param name="Number">Number, masked.</param>
/// <param name="CustomerName">Name.</param>
/// <param name="CustomerNumber">Customer's number.</param>
/// <param name="Attempts">Attempts so far.</param>
/// <param name="Remark">The last remark.</param>
/// <param name="Version">Counted up with each change.</param>
public sealed record AppointmentRow(
    long CampaignTargetId, long CampaignId, string CampaignName, DateTimeOffset At, string? AgentId, string Number, string? CustomerName,
    string? CustomerNumber, int Attempts, string? Remark, int Version);
