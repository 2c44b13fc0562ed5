using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Routing;

/// <summary>Sets the policy that is asked beside the live one, and shows where the two parted.</summary>
public sealed class ShadowAdministration(IDbContextFactory<CallCenterDb> databases, ISiteConfigurationPublisher sites, TimeProvider time)
{
    /// <summary>Keys of the policies that can be set, besides the live one.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<string>> KeysAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return [.. (await PolicyChoices.KeysAsync(db, cancellation)).Where(key => key != PolicyChoices.Live)];
    }

    /// <summary>Those that were and the one that is, newest first, with what they came to.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<ShadowRow>> ListAsync(CurrentUser user, PageRequest page, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var total = await db.ShadowPolicies.CountAsync(cancellation);
        var rows = await db.ShadowPolicies.AsNoTracking().OrderByDescending(s => s.Id).Skip(page.Skip).Take(page.Take).ToListAsync(cancellation);
        var ids = rows.ConvertAll(row => (int?)row.Id);
        var counts = await db.AssignmentDecisions.Where(d => ids.Contains(d.ShadowId))
            .GroupBy(d => new { d.ShadowId, d.Trigger })
            .OrderBy(g => g.Key.ShadowId).ThenBy(g => g.Key.Trigger)
            .Select(g => new { g.Key.ShadowId, g.Key.Trigger, Count = g.Count(), Agreed = g.Count(d => d.ShadowAgrees == true) })
            .ToListAsync(cancellation);
        return new PageOf<ShadowRow>(
            [.. rows.Select(row => new ShadowRow(
                row.Id, row.Key, row.SetAt, row.EndedAt, row.Author,
                [.. counts.Where(count => count.ShadowId == row.Id).Select(count => new ShadowCount(count.Trigger, count.Count, count.Count - count.Agreed))]))],
            total, page.Page, page.Take);
    }

    /// <summary>The assignments of a shadow's time at which it would have chosen otherwise, newest first; calls that the user may see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<ShadowDifference>> DifferencesAsync(CurrentUser user, int shadowId, PageRequest page, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var visible = db.Contacts.VisibleTo(db, user);
        var differing = db.AssignmentDecisions.Where(d => d.ShadowId == shadowId && d.ShadowAgrees == false && visible.Any(c => c.Id == d.ContactId));
        var total = await differing.CountAsync(cancellation);
        var rows = await differing.OrderByDescending(d => d.At).ThenByDescending(d => d.Number).Skip(page.Skip).Take(page.Take)
            .Select(d => new { d.At, d.Trigger, d.ContactId, d.AgentId, d.ShadowContactId, d.ShadowAgentId }).ToListAsync(cancellation);
        var ids = rows.SelectMany(row => new[] { row.ContactId, row.ShadowContactId }).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var contacts = await visible.Where(c => ids.Contains(c.Id)).OrderBy(c => c.Id)
            .Select(c => new ShadowCall(c.Id, c.TierCode, c.SkillCode, c.QueuedAt)).ToListAsync(cancellation);
        var byId = contacts.ToDictionary(call => call.ContactId, StringComparer.Ordinal);
        return new PageOf<ShadowDifference>(
            [.. rows.Select(row => new ShadowDifference(
                row.At, row.Trigger, byId[row.ContactId], row.AgentId,
                row.ShadowContactId is { } other ? byId.GetValueOrDefault(other) : null, row.ShadowContactId is not null, row.ShadowAgentId))],
            total, page.Page, page.Take);
    }

    /// <summary>Sets a policy as it is now; the former one ends. The live routing doesn't change by it.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> SetAsync(CurrentUser user, string key, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (key == PolicyChoices.Live || await PolicyChoices.FindAsync(db, key, cancellation) is not { } policy)
        {
            return ChangeResult.NotFound;
        }

        var now = time.GetUtcNow();
        var before = await EndCurrentAsync(db, now, cancellation);
        var next = new ShadowPolicy
        {
            Id = (await db.ShadowPolicies.MaxAsync(s => (int?)s.Id, cancellation) ?? 0) + 1,
            Key = key,
            Body = StoreJson.Write(policy),
            SetAt = now,
            UserId = user.UserId,
            Author = user.Name,
        };
        db.ShadowPolicies.Add(next);
        db.Note(user, now, AuditTrail.Add, nameof(ShadowPolicy), $"{next.Id}", before?.Key, new { next.Key, Policy = policy });
        return await SaveAsync(db, cancellation);
    }

    /// <summary>Nobody is asked any more.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> StopAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        if (await EndCurrentAsync(db, now, cancellation) is not { } ended)
        {
            return ChangeResult.NotFound;
        }

        db.Note(user, now, AuditTrail.Retire, nameof(ShadowPolicy), $"{ended.Id}", ended.Key, null);
        return await SaveAsync(db, cancellation);
    }

    /// <summary>The one that is asked now, as a site needs it.</summary>
    internal static async Task<SiteShadow?> CurrentAsync(CallCenterDb db, CancellationToken cancellation)
    {
        var current = await db.ShadowPolicies.AsNoTracking().Where(s => s.EndedAt == null).OrderByDescending(s => s.Id).FirstOrDefaultAsync(cancellation);
        return current is null ? null : new SiteShadow(current.Id, current.ToPolicy());
    }

    private static async Task<ShadowPolicy?> EndCurrentAsync(CallCenterDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var current = await db.ShadowPolicies.Where(s => s.EndedAt == null).OrderByDescending(s => s.Id).FirstOrDefaultAsync(cancellation);
        if (current is not null)
        {
            current.EndedAt = now;
        }

        return current;
    }

    private async Task<ChangeResult> SaveAsync(CallCenterDb db, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            return ChangeResult.Conflict;
        }

        await sites.PublishAsync();
        return ChangeResult.Done;
    }

    private static void Demand(CurrentUser user) => user.Demand(Roles.Manager, Roles.Administrator);
}

/// <summary>A shadow's time, and what it came to.</summary>
/// <param name="Id">Which.</param>
/// <param name="Key">Which policy.</param>
/// <param name="SetAt">Since when.</param>
/// <param name="EndedAt">Until when; null while it is asked.</param>
/// <param name="Author">Who set it.</param>
/// <param name="Counts">Assignments by what set them off; decision records that were deleted for their age don't count.</param>
public sealed record ShadowRow(
    int Id, string Key, DateTimeOffset SetAt, DateTimeOffset? EndedAt, string Author, IReadOnlyList<ShadowCount> Counts)
{
    /// <summary>Assignments in its time.</summary>
    public int Assignments => Counts.Sum(count => count.Assignments);

    /// <summary>Of these, the ones at which it would have chosen otherwise.</summary>
    public int Differing => Counts.Sum(count => count.Differing);
}

/// <summary>Assignments of one kind.</summary>
public sealed record ShadowCount(AssignmentTrigger Trigger, int Assignments, int Differing);

/// <summary>A call at which the two parted.</summary>
public sealed record ShadowCall(string ContactId, string? TierCode, string? SkillCode, DateTimeOffset? QueuedAt);

/// <summary>An assignment at which the shadow would have chosen otherwise.</summary>
/// <param name="At">When.</param>
/// <param name="Trigger">Whether a call looked for an agent or an agent for a call.</param>
/// <param name="Call">The call that was assigned.</param>
/// <param name="AgentId">To whom.</param>
/// <param name="ShadowCall">The call it would have given away; null where there is none, or not for this user to see.</param>
/// <param name="WouldAssign">False where it would have let everybody wait.</param>
/// <param name="ShadowAgentId">The agent it would have chosen.</param>
public sealed record ShadowDifference(
    DateTimeOffset At, AssignmentTrigger Trigger, ShadowCall Call, string AgentId, ShadowCall? ShadowCall, bool WouldAssign, string? ShadowAgentId);
