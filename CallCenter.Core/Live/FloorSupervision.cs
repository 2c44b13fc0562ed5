using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Live;

/// <summary>
/// What a supervisor may do on the floor: bring an agent into a state, pull a call out of its queue. Each is noted in the audit
/// log, or not done; the site decides whether it still fits, and whether agent and call are in the supervisor's region.
/// </summary>
public sealed class FloorSupervision(IDbContextFactory<CallCenterDb> databases, ISiteGateway site, TimeProvider time)
{
    /// <summary>Longest note to the agent, in characters.</summary>
    public const int MaxNote = Lengths.Line;

    /// <inheritdoc cref="SupervisorMadeAvailable"/>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<SiteReply> MakeAvailableAsync(CurrentUser user, string agentId, string? note, CancellationToken cancellation = default) =>
        ForceAsync(user, (at, by) => new SupervisorMadeAvailable(at, by, agentId, Trimmed(note)), null, note, cancellation);

    /// <inheritdoc cref="SupervisorMadeNotReady"/>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<SiteReply> MakeNotReadyAsync(
        CurrentUser user, string agentId, string reasonCode, string? note, CancellationToken cancellation = default) =>
        ForceAsync(user, (at, by) => new SupervisorMadeNotReady(at, by, agentId, reasonCode, Trimmed(note)), reasonCode, note, cancellation);

    /// <inheritdoc cref="SupervisorSignedOutAgent"/>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<SiteReply> SignOutAsync(CurrentUser user, string agentId, string? note, CancellationToken cancellation = default) =>
        ForceAsync(user, (at, by) => new SupervisorSignedOutAgent(at, by, agentId, Trimmed(note)), null, note, cancellation);

    /// <inheritdoc cref="SupervisorPulledCall"/>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<SiteReply> PullAsync(CurrentUser user, string contactId, string agentId, CancellationToken cancellation = default)
    {
        var at = Demand(user);
        return SendAsync(
            user, new SupervisorPulledCall(at, By(user), agentId, contactId), AuditTrail.Pull, nameof(Contact), contactId,
            new { AgentId = agentId }, cancellation);
    }

    private Task<SiteReply> ForceAsync(
        CurrentUser user, Func<DateTimeOffset, FloorSupervisor, SupervisorRequest> request, string? reasonCode, string? note,
        CancellationToken cancellation)
    {
        var at = Demand(user);
        if (Trimmed(note)?.Length > MaxNote)
        {
            return Task.FromResult(new SiteReply(SiteRefusal.TextTooLong));
        }

        var asked = request(at, By(user));
        return SendAsync(
            user, asked, AuditTrail.Force, nameof(Agent), asked.AgentId,
            new { Step = asked.GetType().Name, ReasonCode = reasonCode, Note = Trimmed(note) }, cancellation);
    }

    // The note is written first and kept only if the site agrees: what can't be noted isn't done.
    private async Task<SiteReply> SendAsync(
        CurrentUser user, SupervisorRequest request, string action, string entity, string key, object particulars, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.Note(user, request.At, action, entity, key, null, particulars);
        await db.SaveChangesAsync(cancellation);
        var reply = await site.SendAsync(request, cancellation);
        if (reply.Refusal is null)
        {
            await transaction.CommitAsync(CancellationToken.None);
        }

        return reply;
    }

    private DateTimeOffset Demand(CurrentUser user)
    {
        user.Demand(Roles.Supervisor, Roles.Manager, Roles.Administrator);
        return time.GetUtcNow();
    }

    private static FloorSupervisor By(CurrentUser user) => new(user.UserId, user.Name, user.RegionCode);

    private static string? Trimmed(string? note) => string.IsNullOrWhiteSpace(note) ? null : note.Trim();
}
