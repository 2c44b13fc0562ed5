using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Import;

/// <summary>Mappings that were given names (requirement O6).</summary>
public sealed class ListMappings(IDbContextFactory<CallCenterDb> databases, TimeProvider time)
{
    /// <summary>All that the user may use, by name.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<IReadOnlyList<ListMappingView>> ListAsync(CurrentUser user, CancellationToken cancellation = default)
    {
        ListImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await db.ListMappings.AsNoTracking().VisibleTo(user).OrderBy(m => m.Name).ThenBy(m => m.Id).Take(PageRequest.MaxSize)
            .ToListAsync(cancellation);
        return [.. found.Select(m => new ListMappingView(
            m.Id, m.Name, m.RegionCode, StoreJson.Read<TargetMapping>(m.Columns), m.Version, RegionScope.Covers(user.RegionCode, m.RegionCode)))];
    }

    /// <summary>Gives a mapping a name, or replaces the one that has it in the user's region.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> SaveAsync(CurrentUser user, string name, TargetMapping mapping, CancellationToken cancellation = default)
    {
        ListImportAdministration.Demand(user);
        var checks = new FieldChecks();
        checks.Text(name, nameof(ListMapping.Name), Lengths.Name);
        mapping.Check(checks, null);
        if (checks.Failed)
        {
            return checks.Result;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        try
        {
            await KeepAsync(db, user, name, mapping, null, cancellation);
            await db.SaveChangesAsync(cancellation);
            return ChangeResult.Done;
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            return ChangeResult.Conflict;
        }
    }

    /// <summary>Deletes a mapping that no source uses.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> DeleteAsync(CurrentUser user, int mappingId, CancellationToken cancellation = default)
    {
        ListImportAdministration.Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ListMappings.EditableBy(user).SingleOrDefaultAsync(m => m.Id == mappingId, cancellation) is not { } mapping)
        {
            return ChangeResult.NotFound;
        }

        if (await db.ListSources.AnyAsync(s => s.MappingId == mappingId, cancellation))
        {
            return ChangeResult.Conflict;
        }

        db.ListMappings.Remove(mapping);
        db.Note(user, time.GetUtcNow(), AuditTrail.Delete, nameof(ListMapping), mapping.Name, mapping.Columns, null);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return ChangeResult.Done;
        }
        catch (DbUpdateException)
        {
            // A source chose it a moment before, or somebody changed it.
            return ChangeResult.Conflict;
        }
    }

    /// <summary>The mapping of a name: the user's own region's, or the nearest above; null where there is none.</summary>
    internal static async Task<ListMapping?> FindAsync(CallCenterDb db, CurrentUser user, string name, CancellationToken cancellation)
    {
        var found = await db.ListMappings.AsNoTracking().VisibleTo(user).Where(m => m.Name == name).ToListAsync(cancellation);
        return found.Where(m => RegionScope.Covers(m.RegionCode, user.RegionCode)).MaxBy(m => m.RegionCode.Length) ?? found.MinBy(m => m.RegionCode.Length);
    }

    /// <summary>Keeps a mapping under a name, and makes it the source's; with neither it does nothing. To be saved by the caller.</summary>
    internal async Task KeepAsync(
        CallCenterDb db, CurrentUser user, string? name, TargetMapping mapping, int? sourceId, CancellationToken cancellation)
    {
        if (name?.Trim() is not { Length: > 0 } called)
        {
            return;
        }

        var (region, columns) = (user.RegionCode, StoreJson.Write(mapping));
        var kept = await db.ListMappings.SingleOrDefaultAsync(m => m.RegionCode == region && m.Name == called, cancellation);
        var before = kept?.Columns;
        if (kept is null)
        {
            kept = new ListMapping { Name = called, RegionCode = region, Columns = columns };
            db.ListMappings.Add(kept);
        }
        else
        {
            (kept.Columns, kept.Version) = (columns, kept.Version + 1);
        }

        db.Note(
            user, time.GetUtcNow(), before is null ? AuditTrail.Add : AuditTrail.Change, nameof(ListMapping), called,
            before is null ? null : StoreJson.Read<TargetMapping>(before), mapping);
        await db.SaveChangesAsync(cancellation);
        if (sourceId is { } source)
        {
            int? id = kept.Id;
            await db.ListSources.VisibleTo(user).Where(s => s.Id == source).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.MappingId, id).SetProperty(s => s.Version, s => s.Version + 1), cancellation);
        }
    }
}
