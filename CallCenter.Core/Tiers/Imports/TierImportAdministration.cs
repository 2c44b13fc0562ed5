using System.Globalization;
using System.Linq.Expressions;
using CallCenter.Core.Data;
using CallCenter.Core.Imports;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>
/// What people do with imports of tiers (requirement T12): upload, say which column is what, check, apply, release or refuse, cancel, roll
/// back. The work itself is done in the background by <see cref="TierImportJob"/>.
/// </summary>
public sealed class TierImportAdministration(
    IDbContextFactory<CallCenterDb> databases, TierImportSettings settings, TierImportFiles files, ITierImportQueue queue,
    ITierImportAnnouncer announcer, TimeProvider time)
{
    private const string CheckAction = "check";
    private const string ApplyAction = "apply";
    private const string ReleaseAction = "release";
    private const string RefuseAction = "refuse";
    private const string CancelAction = "cancel";
    private const string RollBackAction = "roll-back";

    /// <summary>The import's name in the history of tiers: see <see cref="TierChange.SourceId"/>.</summary>
    public static string SourceIdOf(long importId) => importId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes a file in. Nothing is changed yet.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<TierUploadResult> UploadAsync(
        CurrentUser user, string fileName, Stream content, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        Demand(user);
        var name = StoredFiles.NameOf(fileName, Lengths.Line);
        if (!settings.TypeList.Contains(Path.GetExtension(name).ToLowerInvariant()))
        {
            return new TierUploadResult(null, TierUploadRefusal.WrongType);
        }

        if (await files.SaveAsync(content, name, progress, cancellation) is not { } stored)
        {
            return new TierUploadResult(null, TierUploadRefusal.TooLarge);
        }

        TableDescription description;
        try
        {
            description = await Task.Run(() => TableReader.Describe(files.PathOf(stored.StoredName), name, cancellation), cancellation);
        }
        catch (OperationCanceledException)
        {
            await files.DeleteUnusedAsync(databases, stored.StoredName, CancellationToken.None);
            throw;
        }
        catch (TableException e)
        {
            await files.DeleteUnusedAsync(databases, stored.StoredName, cancellation);
            return new TierUploadResult(null, TierUploadRefusal.Unreadable, e.Fault);
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var import = new TierImport
        {
            Kind = TierSourceKind.Upload,
            RegionCode = user.RegionCode,
            Name = name,
            StoredName = stored.StoredName,
            Bytes = stored.Bytes,
            ContentHash = stored.Hash,
            Description = StoreJson.Write(description),
            Expected = description.Rows,
            Status = TierImportStatus.Draft,
            CreatedAt = time.GetUtcNow(),
            UserId = user.UserId,
            UserName = user.Name,
        };
        db.TierImports.Add(import);
        await db.SaveChangesAsync(cancellation);
        return new TierUploadResult(import.Id);
    }

    /// <summary>A page of imports, newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<TierImportSummary>> FindAsync(CurrentUser user, TierImportQuery query, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var imports = db.TierImports.AsNoTracking().VisibleTo(user);
        if (query.Status is { } status)
        {
            imports = imports.Where(i => i.Status == status);
        }

        if (query.SourceId is { } source)
        {
            imports = imports.Where(i => i.SourceId == source);
        }

        var total = await imports.CountAsync(cancellation);
        var rows = await imports.OrderByDescending(i => i.Id).Skip(query.Page.Skip).Take(query.Page.Take)
            .Select(i => new TierImportSummary(
                i.Id, i.Kind, db.TierSources.Where(s => s.Id == i.SourceId).Select(s => s.Name).FirstOrDefault(), i.Name, i.Status, i.Hold, i.Failure,
                i.Counts, i.Customers, i.CreatedAt, i.UserName, i.FinishedAt))
            .ToListAsync(cancellation);
        return new PageOf<TierImportSummary>(rows, total, query.Page.Page, query.Page.Take);
    }

    /// <summary>One import; null when there is none, or none for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<TierImportView?> GetAsync(CurrentUser user, long importId, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.TierImports.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(i => i.Id == importId, cancellation) is not { } import)
        {
            return null;
        }

        var source = await db.TierSources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == import.SourceId, cancellation);
        var table = import.Description is null ? null : StoreJson.Read<TableDescription>(import.Description);
        var said = import.Mapping ?? source?.Mapping;
        var mapping = said is null ? null : StoreJson.Read<TierMapping>(said);
        var earlier = import.ContentHash is null ? null : await db.TierImports.VisibleTo(user)
            .Where(i => i.ContentHash == import.ContentHash && i.Id < importId && i.Counts.Applied > 0).MaxAsync(i => (long?)i.Id, cancellation);
        return new TierImportView(
            import, source?.Name, table, import.Mapping is null && table is not null ? TierColumnSuggestion.For(table.Fields, mapping) : mapping, earlier);
    }

    /// <summary>A page of an import's rows, in the source's order.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<TierRowView>> RowsAsync(CurrentUser user, long importId, TierRowQuery query, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await db.TierImports.VisibleTo(user).AnyAsync(i => i.Id == importId, cancellation))
        {
            return new PageOf<TierRowView>([], 0, query.Page.Page, query.Page.Take);
        }

        var rows = db.TierImportRows.AsNoTracking().Where(r => r.ImportId == importId);
        if (query.Kind is { } kind)
        {
            rows = rows.Where(r => r.Kind == kind);
        }

        if (query.State is { } state)
        {
            rows = rows.Where(r => r.State == state);
        }

        var total = await rows.CountAsync(cancellation);
        var found = await rows.OrderBy(r => r.Number).Skip(query.Page.Skip).Take(query.Page.Take)
            .GroupJoin(db.Customers, r => r.CustomerId, c => c.Id, (r, customers) => new { Row = r, Customers = customers })
            .SelectMany(x => x.Customers.DefaultIfEmpty(), (x, c) => new { x.Row, Name = c!.Name, Tier = c.TierCode })
            .OrderBy(x => x.Row.Number)
            .ToListAsync(cancellation);
        return new PageOf<TierRowView>(
            [.. found.Select(x => new TierRowView(
                x.Row.Number, x.Row.Kind, x.Row.State, x.Row.Reason, x.Row.Detail, x.Row.CustomerId, x.Row.AccountNumber, x.Name, x.Row.FromTierCode,
                x.Row.ToTierCode, x.Tier, StoreJson.Read<List<string?>>(x.Row.Cells)))],
            total, query.Page.Page, query.Page.Take);
    }

    /// <summary>Says which column is what, and has the dry run made: nothing is changed by it. The mapping becomes the source's.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> CheckAsync(CurrentUser user, long importId, TierImportPlan plan, CancellationToken cancellation = default)
    {
        Demand(user);
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            if (await db.TierImports.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(i => i.Id == importId, cancellation) is not { } import)
            {
                return ChangeResult.NotFound;
            }

            var table = import.Description is null ? null : StoreJson.Read<TableDescription>(import.Description);
            var checks = new FieldChecks();
            plan.Mapping.Check(checks, table?.Fields.Select(field => field.Name).ToList(), plan.CreatesUnknown);
            checks.Text(plan.NewSource, nameof(plan.NewSource), Lengths.Name, required: false);
            checks.FailIf(StoreJson.Write(plan.Mapping).Length > Lengths.Remark, nameof(plan.Mapping), FieldErrors.TooLong);
            if (checks.Failed)
            {
                return checks.Result;
            }

            var mapping = StoreJson.Write(plan.Mapping);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var sourceId = import.SourceId ?? await SourceOfAsync(db, user, plan, mapping, cancellation);
            if (import.SourceId is { } own)
            {
                await KeepMappingAsync(db, user, own, mapping, plan.CreatesUnknown, cancellation);
            }

            var changed = await db.TierImports.Where(i => i.Id == importId && i.Status == TierImportStatus.Draft).ExecuteUpdateAsync(
                set => set.SetProperty(i => i.Mapping, mapping).SetProperty(i => i.CreatesUnknown, plan.CreatesUnknown)
                    .SetProperty(i => i.SourceId, sourceId).SetProperty(i => i.Status, TierImportStatus.Checking),
                cancellation);
            if (changed == 0)
            {
                return ChangeResult.Conflict;
            }

            db.Note(user, time.GetUtcNow(), CheckAction, nameof(TierImport), SourceIdOf(importId), null, plan);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        queue.Enqueue(importId);
        return ChangeResult.Done;
    }

    /// <summary>Has a checked import applied in the background.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> ApplyAsync(CurrentUser user, long importId, CancellationToken cancellation = default) =>
        DecideAsync(user, importId, ApplyAction, i => i.Status == TierImportStatus.Checked, TierImportStatus.Applying, null, cancellation);

    /// <summary>Releases a held import: it is applied.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> ReleaseAsync(CurrentUser user, long importId, string? note, CancellationToken cancellation = default) =>
        DecideAsync(user, importId, ReleaseAction, i => i.Status == TierImportStatus.Held, TierImportStatus.Applying, note ?? "", cancellation);

    /// <summary>Refuses a held import: nothing of it is applied.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> RefuseAsync(CurrentUser user, long importId, string? note, CancellationToken cancellation = default) =>
        DecideAsync(user, importId, RefuseAction, i => i.Status == TierImportStatus.Held, TierImportStatus.Refused, note ?? "", cancellation);

    /// <summary>Gives an import up: at once where it waits, at the next row where it is worked on. What has been applied by then stays.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> CancelAsync(CurrentUser user, long importId, CancellationToken cancellation = default)
    {
        var waiting = await DecideAsync(
            user, importId, CancelAction, i => i.Status == TierImportStatus.Draft || i.Status == TierImportStatus.Checked, TierImportStatus.Cancelled,
            null, cancellation);
        if (waiting.Outcome != ChangeOutcome.Conflict)
        {
            return waiting;
        }

        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            var name = user.Name;
            var now = time.GetUtcNow();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var changed = await db.TierImports
                .Where(i => i.Id == importId && !i.CancelRequested && (i.Status == TierImportStatus.Checking || i.Status == TierImportStatus.Applying))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(i => i.CancelRequested, true).SetProperty(i => i.DecidedBy, name).SetProperty(i => i.DecidedAt, now), cancellation);
            if (changed == 0)
            {
                return ChangeResult.Conflict;
            }

            db.Note(user, now, CancelAction, nameof(TierImport), SourceIdOf(importId), null, null);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        queue.Enqueue(importId);
        return ChangeResult.Done;
    }

    /// <summary>Takes an import back, in the background. Asked twice, it is done once.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> RollBackAsync(CurrentUser user, long importId, CancellationToken cancellation = default) =>
        DecideAsync(
            user, importId, RollBackAction,
            i => (i.Status == TierImportStatus.Applied || i.Status == TierImportStatus.Cancelled || i.Status == TierImportStatus.Failed)
                && i.Counts.Applied > 0 && !i.Emptied,
            TierImportStatus.RollingBack, null, cancellation);

    private async Task<ChangeResult> DecideAsync(
        CurrentUser user, long importId, string action, Expression<Func<TierImport, bool>> from, TierImportStatus to, string? note,
        CancellationToken cancellation)
    {
        Demand(user);
        var checks = new FieldChecks();
        checks.Text(note, "Note", Lengths.Line, required: note is not null);
        if (checks.Failed)
        {
            return checks.Result;
        }

        var (now, words) = (time.GetUtcNow(), note?.Trim());
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            if (!await db.TierImports.VisibleTo(user).AnyAsync(i => i.Id == importId, cancellation))
            {
                return ChangeResult.NotFound;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var changed = await db.TierImports.Where(i => i.Id == importId).Where(from).ExecuteUpdateAsync(set => Set(set), cancellation);
            if (changed == 0)
            {
                return ChangeResult.Conflict;
            }

            if (to is TierImportStatus.Refused or TierImportStatus.Cancelled)
            {
                await CloseRowsAsync(db, importId, to == TierImportStatus.Refused ? TierRejectReason.Refused : TierRejectReason.Cancelled, cancellation);
            }

            db.Note(user, now, action, nameof(TierImport), SourceIdOf(importId), null, words is null ? null : new { Note = words });
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        if (TierImportRun.IsFinal(to))
        {
            announcer.Announce(new TierImportProgress(importId, to, 0, 0));
        }
        else
        {
            queue.Enqueue(importId);
        }

        return ChangeResult.Done;

        void Set(UpdateSettersBuilder<TierImport> set)
        {
            var (userId, name) = (user.UserId, user.Name);
            set.SetProperty(i => i.Status, to);
            if (to == TierImportStatus.RollingBack)
            {
                set.SetProperty(i => i.RolledBackBy, name).SetProperty(i => i.RolledBackUserId, userId).SetProperty(i => i.RolledBackAt, now);
                return;
            }

            DateTimeOffset? finished = TierImportRun.IsFinal(to) ? now : null;
            set.SetProperty(i => i.DecidedBy, name).SetProperty(i => i.DecidedAt, now).SetProperty(i => i.DecisionNote, words)
                .SetProperty(i => i.FinishedAt, finished);
        }
    }

    private static async Task CloseRowsAsync(CallCenterDb db, long importId, TierRejectReason reason, CancellationToken cancellation)
    {
        await db.TierImportRows.Where(r => r.ImportId == importId && r.State == TierRowState.Pending).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, TierRowState.Rejected).SetProperty(r => r.Reason, reason), cancellation);
        await db.TierImports.Where(i => i.Id == importId).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.Counts.Rejected, i => i.Counts.Read - i.Counts.Applied - i.Counts.Unchanged - i.Counts.Duplicate), cancellation);
    }

    private static async Task<int?> SourceOfAsync(CallCenterDb db, CurrentUser user, TierImportPlan plan, string mapping, CancellationToken cancellation)
    {
        if (plan.NewSource?.Trim() is { Length: > 0 } name)
        {
            var source = new TierSource
            {
                Code = $"upload-{Guid.NewGuid():N}"[..Lengths.Code],
                Name = name,
                Kind = TierSourceKind.Upload,
                RegionCode = user.RegionCode,
                Mapping = mapping,
                CreatesUnknown = plan.CreatesUnknown,
            };
            db.TierSources.Add(source);
            await db.SaveChangesAsync(cancellation);
            return source.Id;
        }

        return plan.SourceId is { } known && await KeepMappingAsync(db, user, known, mapping, plan.CreatesUnknown, cancellation) ? known : null;
    }

    private static async Task<bool> KeepMappingAsync(
        CallCenterDb db, CurrentUser user, int sourceId, string mapping, bool createsUnknown, CancellationToken cancellation) =>
        await db.TierSources.VisibleTo(user).Where(s => s.Id == sourceId).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Mapping, mapping).SetProperty(s => s.CreatesUnknown, createsUnknown)
                .SetProperty(s => s.Version, s => s.Version + 1),
            cancellation) == 1;

    internal static void Demand(CurrentUser user) => user.Demand(Roles.Manager, Roles.Administrator);
}
