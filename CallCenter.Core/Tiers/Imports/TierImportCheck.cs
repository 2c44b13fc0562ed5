using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>
/// The dry run: reads the source, compares it with the customers, keeps what would change and what is rejected, and changes no customer. Cut off
/// in the middle it begins anew, for there is nothing to lose.
/// </summary>
internal sealed class TierImportCheck(IDbContextFactory<CallCenterDb> databases, TierImportFiles files)
{
    private const int DeleteRows = 2000;

    public async Task RunAsync(TierImportRun run, CancellationToken cancellation)
    {
        var import = run.Import;
        await ClearAsync(run, cancellation);
        var mapping = StoreJson.Read<TierMapping>(import.Mapping!);
        using var source = Open(import);
        if (mapping.Columns.FirstOrDefault(column => !source.Columns.Contains(column)) is not null)
        {
            throw new TierImportFailedException(nameof(TierImportFailure.ColumnMissing));
        }

        TierWords words;
        long customers;
        await using (var db = await run.OpenAsync(cancellation))
        {
            words = await TierWords.LoadAsync(db, import.RegionCode, cancellation);
            customers = await db.Customers.VisibleTo(Scope(import)).LongCountAsync(cancellation);
        }

        var reader = new TierRowReader(mapping, source.Columns, words);
        var judge = new TierJudge(words, import.CreatesUnknown);
        while (await source.NextAsync(run.Settings.ChunkRows, cancellation) is { Count: > 0 } rows)
        {
            var readings = rows.Select(row => reader.Read(row.Number, row.Cells)).ToList();
            var known = await FindAsync(run, import, readings, cancellation);
            var kept = readings.Select(reading => judge.Judge(reading, known(reading))).OfType<TierImportRow>().ToList();
            kept.ForEach(row => row.ImportId = import.Id);
            await run.WriteAsync(
                judge.Counts.Copy(),
                async db =>
                {
                    db.TierImportRows.AddRange(kept);
                    await db.SaveChangesAsync(cancellation);
                    return true;
                },
                cancellation);
            run.Announce(judge.Counts.Read, import.Expected);
        }

        var counts = judge.Counts;
        var hold = HoldOf(counts, customers, run.Settings);
        var status = hold != TierImportHold.None ? TierImportStatus.Held
            : import.AppliesItself ? TierImportStatus.Applying
            : TierImportStatus.Checked;
        await run.FinishAsync(
            status, counts,
            db => db.TierImports.Where(i => i.Id == import.Id).ExecuteUpdateAsync(
                set => set.SetProperty(i => i.Customers, customers).SetProperty(i => i.Hold, hold), cancellation),
            cancellation);
    }

    /// <summary>Whether an import would change more than is usual. Where there are no customers yet, everything is more.</summary>
    public static TierImportHold HoldOf(TierImportCounts counts, long customers, TierImportSettings settings) =>
        (counts.Planned > settings.HoldChangedShare * customers, counts.Barred + counts.NewBarred > settings.HoldBarredShare * customers) switch
        {
            (true, true) => TierImportHold.Both,
            (true, false) => TierImportHold.Changed,
            (false, true) => TierImportHold.Barred,
            _ => TierImportHold.None,
        };

    /// <summary>The customers that an import may see and change: those of its region.</summary>
    public static CurrentUser Scope(TierImport import) => new(import.UserId, import.UserName, new HashSet<string>(), import.RegionCode, null);

    private ITierRowSource Open(TierImport import)
    {
        if (import.Kind == TierSourceKind.Table)
        {
            return new TierFeedRows(databases, import.Id);
        }

        var path = files.PathOf(import.StoredName!);
        return File.Exists(path)
            ? new TierFileRows(path, import.Name, StoreJson.Read<TableDescription>(import.Description!))
            : throw new TierImportFailedException(nameof(TierImportFailure.FileMissing));
    }

    private static async Task<Func<TierRowReading, IReadOnlyList<KnownCustomer>>> FindAsync(
        TierImportRun run, TierImport import, List<TierRowReading> readings, CancellationToken cancellation)
    {
        var sound = readings.Where(reading => reading.Reason is null).ToList();
        var accounts = sound.Select(reading => reading.Account).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var phones = sound.Select(reading => reading.Phone).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        await using var db = await run.OpenAsync(cancellation);
        var customers = db.Customers.VisibleTo(Scope(import));
        var byAccount = accounts.Count == 0 ? [] : await customers.Where(c => accounts.Contains(c.AccountNumber))
            .Select(c => new KnownCustomer(c.Id, c.AccountNumber, c.TierCode))
            .ToDictionaryAsync(c => c.AccountNumber, StringComparer.Ordinal, cancellation);
        var byPhone = phones.Count == 0 ? [] : await db.CustomerNumbers.Where(n => phones.Contains(n.Number))
            .Join(customers, n => n.CustomerId, c => c.Id, (n, c) => new { n.Number, Customer = new KnownCustomer(c.Id, c.AccountNumber, c.TierCode) })
            .ToListAsync(cancellation);
        var ofPhone = byPhone.ToLookup(found => found.Number, found => found.Customer, StringComparer.Ordinal);
        return reading => reading.Account is { } account
            ? byAccount.TryGetValue(account, out var customer) ? [customer] : []
            : reading.Phone is { } phone ? [.. ofPhone[phone]] : [];
    }

    private static async Task ClearAsync(TierImportRun run, CancellationToken cancellation)
    {
        var id = run.Import.Id;
        var deleted = DeleteRows;
        while (deleted == DeleteRows)
        {
            await run.WriteAsync(
                new TierImportCounts(),
                async db =>
                {
                    var last = await db.TierImportRows.Where(r => r.ImportId == id).OrderBy(r => r.Number).Select(r => (long?)r.Number)
                        .Take(DeleteRows).MaxAsync(cancellation) ?? 0;
                    deleted = await db.TierImportRows.Where(r => r.ImportId == id && r.Number <= last).ExecuteDeleteAsync(cancellation);
                    return true;
                },
                cancellation);
        }
    }
}

/// <summary>An import can't be carried out; why is a stable word.</summary>
internal sealed class TierImportFailedException(string failure) : Exception(failure);
