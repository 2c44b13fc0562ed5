using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>
/// Carries out what the check has found, in short transactions: customers, their history, the rows' states and the import's counts together. Cut
/// off in the middle it goes on where it stopped. A customer whom somebody changed after the check is left alone, and his row says so.
/// </summary>
internal static class TierImportApply
{
    private const int MaxCollisions = 20;

    public static async Task RunAsync(TierImportRun run, CancellationToken cancellation)
    {
        var import = run.Import;
        var newCustomers = await NewCustomersAsync(run, cancellation);
        var collisions = 0;
        long after = 0;
        while (await NextAsync(run, after, cancellation) is { Count: > 0 } rows)
        {
            var chunk = await PlanAsync(run, rows, newCustomers, cancellation);
            if (await TryWriteAsync(run, chunk, cancellation))
            {
                collisions = 0;
                after = rows[^1].Number;
                run.Announce(import.Counts.Planned - import.Counts.Pending, import.Counts.Planned);
            }
            else if (++collisions > MaxCollisions)
            {
                throw new InvalidOperationException($"Import {import.Id}: the same customers are changed again and again by others.");
            }
        }

        // Only for the run that still has it: another one's rows wouldn't agree with this one's counts.
        await run.WriteAsync(import.Counts, null, cancellation);
        await EnsureReconciledAsync(run, cancellation);
        await run.FinishAsync(TierImportStatus.Applied, import.Counts, null, cancellation);
    }

    /// <summary>Ends a cancelled import: what wasn't carried out never will be.</summary>
    public static Task CancelAsync(TierImportRun run, CancellationToken cancellation) =>
        CloseAsync(run, TierImportStatus.Cancelled, TierRejectReason.Cancelled, null, cancellation);

    /// <summary>Ends an import that can't go on: what wasn't carried out never will be, and each of its rows says so.</summary>
    public static Task FailAsync(TierImportRun run, string failure, CancellationToken cancellation) =>
        CloseAsync(run, TierImportStatus.Failed, TierRejectReason.Failed, failure, cancellation);

    private static async Task CloseAsync(
        TierImportRun run, TierImportStatus status, TierRejectReason reason, string? failure, CancellationToken cancellation)
    {
        var id = run.Import.Id;
        await run.RefreshAsync(cancellation);
        var counts = run.Import.Counts.Copy();

        // Counts that contradict the rows are left as they are: they are what somebody has to look at.
        var closes = failure != nameof(TierImportFailure.NotReconciled);
        counts.Rejected += closes ? counts.Pending : 0;
        await run.FinishAsync(
            status, counts,
            async db =>
            {
                await db.TierImports.Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Failure, failure), cancellation);
                if (closes)
                {
                    await db.TierImportRows.Where(r => r.ImportId == id && r.State == TierRowState.Pending).ExecuteUpdateAsync(
                        set => set.SetProperty(r => r.State, TierRowState.Rejected).SetProperty(r => r.Reason, reason), cancellation);
                }
            },
            cancellation);
    }

    private static async Task<List<TierImportRow>> NextAsync(TierImportRun run, long after, CancellationToken cancellation)
    {
        var (id, count) = (run.Import.Id, run.Settings.ChunkRows);
        await using var db = await run.OpenAsync(cancellation);
        return await db.TierImportRows.AsNoTracking()
            .Where(r => r.ImportId == id && r.Number > after && r.State == TierRowState.Pending)
            .OrderBy(r => r.Number).Take(count).ToListAsync(cancellation);
    }

    /// <summary>Decides, before anything is locked, what becomes of each row as things stand now.</summary>
    private static async Task<Chunk> PlanAsync(TierImportRun run, List<TierImportRow> rows, NewCustomers? newCustomers, CancellationToken cancellation)
    {
        var ids = rows.Where(row => row.CustomerId is not null).Select(row => row.CustomerId!.Value).ToList();
        var accounts = rows.Where(row => row.Kind == TierRowKind.New).Select(row => row.AccountNumber!).ToList();
        await using var db = await run.OpenAsync(cancellation);
        var tiers = await db.Customers.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.TierCode })
            .ToDictionaryAsync(c => c.Id, c => c.TierCode, cancellation);
        var taken = accounts.Count == 0 ? [] : await db.Customers.Where(c => accounts.Contains(c.AccountNumber)).Select(c => c.AccountNumber)
            .ToHashSetAsync(cancellation);
        var chunk = new Chunk(rows);
        foreach (var row in rows)
        {
            if (row.Kind == TierRowKind.New)
            {
                var customer = taken.Contains(row.AccountNumber!) ? null : newCustomers!.Make(row);
                chunk.Decide(row, customer is null ? (TierRowState.Rejected, TierRejectReason.CustomerChanged, null) : (TierRowState.Applied, null, null));
                if (customer is not null)
                {
                    chunk.Created.Add((row, customer));
                }

                continue;
            }

            var present = tiers.GetValueOrDefault(row.CustomerId!.Value);
            chunk.Decide(
                row,
                present is null ? (TierRowState.Rejected, TierRejectReason.CustomerChanged, null)
                : present == row.ToTierCode ? (TierRowState.Unchanged, null, null)
                : present != row.FromTierCode ? (TierRowState.Rejected, TierRejectReason.ChangedSince, present)
                : (TierRowState.Applied, null, null));
        }

        return chunk;
    }

    /// <returns>False when somebody changed one of the customers in between: to be planned again.</returns>
    private static async Task<bool> TryWriteAsync(TierImportRun run, Chunk chunk, CancellationToken cancellation)
    {
        try
        {
            return await run.WriteAsync(chunk.After(run.Import.Counts), db => WriteAsync(run, db, chunk, cancellation), cancellation);
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            // Another writer created a customer with the same account a moment earlier.
            return false;
        }
    }

    private static async Task<bool> WriteAsync(TierImportRun run, CallCenterDb db, Chunk chunk, CancellationToken cancellation)
    {
        foreach (var group in chunk.Changed.GroupBy(row => (row.FromTierCode, row.ToTierCode)))
        {
            var ids = group.Select(row => row.CustomerId!.Value).ToList();
            var (from, to) = (group.Key.FromTierCode!, group.Key.ToTierCode!);
            var changed = await db.Customers.Where(c => ids.Contains(c.Id) && c.TierCode == from).ExecuteUpdateAsync(
                set => set.SetProperty(c => c.TierCode, to).SetProperty(c => c.Version, c => c.Version + 1), cancellation);
            if (changed != ids.Count)
            {
                return false;
            }
        }

        if (chunk.Created.Count > 0)
        {
            db.Customers.AddRange(chunk.Created.Select(created => created.Customer));
            await db.SaveChangesAsync(cancellation);
        }

        var now = run.Now;
        db.TierChanges.AddRange(chunk.Changed.Select(row => Change(run.Import, row, row.CustomerId!.Value, now)));
        db.TierChanges.AddRange(chunk.Created.Select(created => Change(run.Import, created.Row, created.Customer.Id, now)));
        await db.SaveChangesAsync(cancellation);
        await SettleAsync(run, db, chunk, cancellation);
        return true;
    }

    private static async Task SettleAsync(TierImportRun run, CallCenterDb db, Chunk chunk, CancellationToken cancellation)
    {
        var id = run.Import.Id;
        foreach (var (row, state, reason, detail) in chunk.Others)
        {
            await db.TierImportRows.Where(r => r.ImportId == id && r.Number == row.Number).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, state).SetProperty(r => r.Reason, reason).SetProperty(r => r.Detail, detail), cancellation);
        }

        foreach (var (row, customer) in chunk.Created)
        {
            await db.TierImportRows.Where(r => r.ImportId == id && r.Number == row.Number).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, TierRowState.Applied).SetProperty(r => r.CustomerId, customer.Id), cancellation);
        }

        // What is pending between the chunk's first and last row is exactly the rest of the chunk.
        var (first, last) = (chunk.Rows[0].Number, chunk.Rows[^1].Number);
        await db.TierImportRows.Where(r => r.ImportId == id && r.Number >= first && r.Number <= last && r.State == TierRowState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, TierRowState.Applied), cancellation);
    }

    private static TierChange Change(TierImport import, TierImportRow row, long customerId, DateTimeOffset at) => new()
    {
        CustomerId = customerId,
        At = at,
        UserId = import.UserId,
        UserName = import.UserName,
        FromTierCode = row.FromTierCode,
        ToTierCode = row.ToTierCode!,
        Source = import.Kind == TierSourceKind.Upload ? TierChangeSource.Import : TierChangeSource.Feed,
        SourceId = TierImportAdministration.SourceIdOf(import.Id),
        Reason = import.Name,
    };

    /// <summary>The counts against the rows themselves (requirement N4): nothing was lost, nothing counted twice.</summary>
    private static async Task EnsureReconciledAsync(TierImportRun run, CancellationToken cancellation)
    {
        var (id, counts) = (run.Import.Id, run.Import.Counts);
        await using var db = await run.OpenAsync(cancellation);
        var rows = await db.TierImportRows.Where(r => r.ImportId == id).GroupBy(r => r.State)
            .Select(group => new { State = group.Key, Rows = group.LongCount() }).ToDictionaryAsync(g => g.State, g => g.Rows, cancellation);
        var source = TierImportAdministration.SourceIdOf(id);
        var changes = await db.TierChanges.LongCountAsync(c => c.SourceId == source && c.Source != TierChangeSource.Rollback, cancellation);
        if (counts.Pending != 0 || rows.GetValueOrDefault(TierRowState.Pending) != 0
            || rows.GetValueOrDefault(TierRowState.Applied) != counts.Applied || changes != counts.Applied
            || rows.GetValueOrDefault(TierRowState.Rejected) != counts.Rejected)
        {
            throw new TierImportFailedException(nameof(TierImportFailure.NotReconciled));
        }
    }

    private static async Task<NewCustomers?> NewCustomersAsync(TierImportRun run, CancellationToken cancellation)
    {
        var import = run.Import;
        if (import.Counts.New == 0)
        {
            return null;
        }

        IReadOnlyList<string> columns = import.Kind == TierSourceKind.Table
            ? TierFeedRows.FeedColumns
            : [.. StoreJson.Read<TableDescription>(import.Description!).Fields.Select(field => field.Name)];
        await using var db = await run.OpenAsync(cancellation);
        return new NewCustomers(new TierRowReader(
            StoreJson.Read<TierMapping>(import.Mapping!), columns, await TierWords.LoadAsync(db, import.RegionCode, cancellation)));
    }

    /// <summary>A chunk of rows and what becomes of each.</summary>
    private sealed class Chunk(List<TierImportRow> rows)
    {
        private long _applied;
        private long _unchanged;
        private long _rejected;

        public List<TierImportRow> Rows { get; } = rows;

        public List<TierImportRow> Changed { get; } = [];

        public List<(TierImportRow Row, Customer Customer)> Created { get; } = [];

        public List<(TierImportRow Row, TierRowState State, TierRejectReason? Reason, string? Detail)> Others { get; } = [];

        public void Decide(TierImportRow row, (TierRowState State, TierRejectReason? Reason, string? Detail) outcome)
        {
            switch (outcome.State)
            {
                case TierRowState.Applied:
                    _applied++;
                    if (row.Kind != TierRowKind.New)
                    {
                        Changed.Add(row);
                    }

                    break;
                case TierRowState.Unchanged:
                    _unchanged++;
                    Others.Add((row, outcome.State, null, null));
                    break;
                default:
                    _rejected++;
                    Others.Add((row, outcome.State, outcome.Reason, outcome.Detail));
                    break;
            }
        }

        public TierImportCounts After(TierImportCounts before)
        {
            var counts = before.Copy();
            counts.Applied += _applied;
            counts.Unchanged += _unchanged;
            counts.Rejected += _rejected;
            return counts;
        }
    }

    /// <summary>Makes customers of rows.</summary>
    private sealed class NewCustomers(TierRowReader reader)
    {
        /// <returns>Null where the region that the row names is gone by now.</returns>
        public Customer? Make(TierImportRow row)
        {
            var cells = StoreJson.Read<List<string?>>(row.Cells);
            var reading = reader.Read(row.Number, cells);
            if (reading is not { Account: not null, Name: not null, Region: not null })
            {
                return null;
            }

            var customer = new Customer { AccountNumber = reading.Account, Name = reading.Name, RegionCode = reading.Region, TierCode = row.ToTierCode! };
            if (reader.PhoneOf(cells) is { } number)
            {
                customer.Numbers.Add(new CustomerNumber { Number = number });
            }

            return customer;
        }
    }
}
