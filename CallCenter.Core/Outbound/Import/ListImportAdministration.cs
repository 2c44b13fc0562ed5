using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Import;

/// <summary>
/// What people do with lists (requirements O2 to O6): upload, say which column is what, load, cancel, discard. The work itself is done in the
/// background by <see cref="ListImportJob"/>.
/// </summary>
public sealed class ListImportAdministration(
    IDbContextFactory<CallCenterDb> databases, ListIntake intake, ListMappings mappings, IListImportQueue queue, IListImportAnnouncer announcer,
    TimeProvider time)
{
    private const string LoadAction = "load";
    private const string CancelAction = "cancel";
    private const string DiscardAction = "discard";

    /// <summary>Takes a file in. Nothing is loaded yet.</summary>
    /// <param name="user">Who.</param>
    /// <param name="fileName">The file's name.</param>
    /// <param name="content">Its content.</param>
    /// <param name="control">Control file of a bcp or SQL*Loader text; null where there is none.</param>
    /// <param name="progress">Told the bytes written so far.</param>
    /// <param name="cancellation">Gives up; nothing stays.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ListUploadResult> UploadAsync(
        CurrentUser user, string fileName, Stream content, ControlUpload? control = null, IProgress<long>? progress = null,
        CancellationToken cancellation = default)
    {
        Demand(user);
        var (result, file) = await intake.ReadAsync(fileName, content, control, TableHints.None, progress, cancellation);
        if (file is null)
        {
            return result;
        }

        var list = file.ToList(user.RegionCode, user, time.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(cancellation);
        db.ListImports.Add(list);
        await db.SaveChangesAsync(cancellation);
        return new ListUploadResult(list.Id);
    }

    /// <summary>A page of lists, newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<ListImportSummary>> FindAsync(CurrentUser user, ListImportQuery query, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var lists = db.ListImports.AsNoTracking().VisibleTo(user);
        if (query.Text?.Trim() is { Length: > 0 } text)
        {
            lists = lists.Where(i => i.Name.Contains(text));
        }

        if (query.Status is { } status)
        {
            lists = lists.Where(i => i.Status == status);
        }

        if (query.SourceId is { } source)
        {
            lists = lists.Where(i => i.SourceId == source);
        }

        var total = await lists.CountAsync(cancellation);
        var rows = await lists.OrderByDescending(i => i.Id).Skip(query.Page.Skip).Take(query.Page.Take)
            .Select(i => new ListImportSummary(
                i.Id, i.Name, i.RegionCode, db.ListSources.Where(s => s.Id == i.SourceId).Select(s => s.Name).FirstOrDefault(), i.Status, i.CancelRequested,
                i.Failure, i.Expected, i.Read, i.Loaded, i.Duplicate, i.Rejected, i.CreatedAt, i.UserName, i.FinishedAt))
            .ToListAsync(cancellation);
        return new PageOf<ListImportSummary>(rows, total, query.Page.Page, query.Page.Take);
    }

    /// <summary>One list; null when there is none, or none for this user to see.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ListImportView?> GetAsync(CurrentUser user, long importId, CancellationToken cancellation = default)
    {
        Demand(user);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ListImports.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(i => i.Id == importId, cancellation) is not { } list)
        {
            return null;
        }

        var source = await db.ListSources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == list.SourceId, cancellation);
        var saved = source?.MappingId is { } mappingId
            ? await db.ListMappings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == mappingId, cancellation) : null;
        var table = list.Description is null ? null : StoreJson.Read<TableDescription>(list.Description);
        var mapping = list.Mapping is { } said ? StoreJson.Read<TargetMapping>(said)
            : table is null ? TargetMapping.None
            : TargetSuggestion.For(
                table.Fields, await ListWords.LoadAsync(db, cancellation), saved is null ? null : StoreJson.Read<TargetMapping>(saved.Columns));
        var earlier = list.ContentHash is null ? null : await db.ListImports.VisibleTo(user)
            .Where(i => i.ContentHash == list.ContentHash && i.Id != importId && i.Status == ListImportStatus.Loaded).MaxAsync(i => (long?)i.Id, cancellation);
        var used = list.Status == ListImportStatus.Loaded && await db.CallTargets.AnyAsync(t => t.ImportId == importId, cancellation);
        return new ListImportView(list, source?.Name, table is null ? null : ListMasks.Masked(table, mapping), mapping, earlier, used);
    }

    /// <summary>Says which column is what, and has the list loaded.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> LoadAsync(CurrentUser user, long importId, ListLoadPlan plan, CancellationToken cancellation = default)
    {
        Demand(user);
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            if (await db.ListImports.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(i => i.Id == importId, cancellation) is not { } list)
            {
                return ChangeResult.NotFound;
            }

            var checks = new FieldChecks();
            plan.Mapping.Check(checks, [.. StoreJson.Read<TableDescription>(list.Description!).Fields.Select(field => field.Name)]);
            checks.Text(plan.SaveAs, nameof(plan.SaveAs), Lengths.Name, required: false);
            if (checks.Failed)
            {
                return checks.Result;
            }

            var mapping = StoreJson.Write(plan.Mapping);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var changed = await db.ListImports.Where(i => i.Id == importId && i.Status == ListImportStatus.Draft).ExecuteUpdateAsync(
                set => set.SetProperty(i => i.Mapping, mapping).SetProperty(i => i.Status, ListImportStatus.Loading), cancellation);
            if (changed == 0)
            {
                return ChangeResult.Conflict;
            }

            try
            {
                await mappings.KeepAsync(db, user, plan.SaveAs, plan.Mapping, list.SourceId, cancellation);
                db.Note(user, time.GetUtcNow(), LoadAction, nameof(ListImport), KeyOf(importId), null, plan);
                await db.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
            {
                return ChangeResult.Conflict;
            }

            await transaction.CommitAsync(cancellation);
        }

        queue.Enqueue(importId);
        return ChangeResult.Done;
    }

    /// <summary>Gives a list up: at once where it waits, at the next chunk where it is loaded. Nothing of it is left.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> CancelAsync(CurrentUser user, long importId, CancellationToken cancellation = default) =>
        EndAsync(user, importId, CancelAction, cancellation);

    /// <summary>Takes the rows of a loaded list out again, unless extracts have taken customers from it.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public Task<ChangeResult> DiscardAsync(CurrentUser user, long importId, CancellationToken cancellation = default) =>
        EndAsync(user, importId, DiscardAction, cancellation);

    internal static void Demand(CurrentUser user) => user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);

    internal static string KeyOf(long importId) => importId.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task<ChangeResult> EndAsync(CurrentUser user, long importId, string action, CancellationToken cancellation)
    {
        Demand(user);
        var (now, name) = (time.GetUtcNow(), user.Name);
        DateTimeOffset? finished = now;
        bool waited;
        string? stored;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            if (await db.ListImports.AsNoTracking().VisibleTo(user).SingleOrDefaultAsync(i => i.Id == importId, cancellation) is not { } list)
            {
                return ChangeResult.NotFound;
            }

            stored = list.StoredName;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            waited = action == CancelAction && await db.ListImports.Where(i => i.Id == importId && i.Status == ListImportStatus.Draft).ExecuteUpdateAsync(
                set => set.SetProperty(i => i.Status, ListImportStatus.Cancelled).SetProperty(i => i.CancelledBy, name)
                    .SetProperty(i => i.FinishedAt, finished).SetProperty(i => i.StoredName, (string?)null), cancellation) == 1;
            var from = action == CancelAction ? ListImportStatus.Loading : ListImportStatus.Loaded;
            var changed = waited ? 1 : await db.ListImports
                .Where(i => i.Id == importId && i.Status == from && !i.CancelRequested
                    && (from == ListImportStatus.Loading || !db.CallTargets.Any(t => t.ImportId == importId)))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(i => i.Status, ListImportStatus.Loading).SetProperty(i => i.CancelRequested, true)
                        .SetProperty(i => i.CancelledBy, name), cancellation);
            if (changed == 0)
            {
                return ChangeResult.Conflict;
            }

            db.Note(user, now, action, nameof(ListImport), KeyOf(importId), null, null);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        if (waited)
        {
            await intake.ForgetAsync(stored, cancellation);
            announcer.Announce(new ListImportProgress(importId, ListImportStatus.Cancelled, 0, 0));
        }
        else
        {
            queue.Enqueue(importId);
        }

        return ChangeResult.Done;
    }
}
