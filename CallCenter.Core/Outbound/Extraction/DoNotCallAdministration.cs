using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>What people do with the do-not-call list 免呼名单 (requirement O10): search, add, take off, take a file in. Every change is audited.</summary>
public sealed class DoNotCallAdministration(IDbContextFactory<CallCenterDb> databases, TimeProvider time)
{
    /// <summary>Most refused values that an import shows.</summary>
    public const int MaxRefused = 20;

    private const int ChunkRows = 500;
    private const string ImportAction = "import";

    /// <summary>Whether the user may take numbers off, and so read them whole (requirement N3).</summary>
    public static bool MayRemove(CurrentUser user) => user.IsIn(Roles.Manager, Roles.Administrator);

    /// <summary>A page of the list, the newest first.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<PageOf<DoNotCallRow>> FindAsync(CurrentUser user, DoNotCallQuery query, CancellationToken cancellation = default)
    {
        Demand(user);
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var numbers = db.DoNotCallNumbers.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(query.Number))
        {
            var whole = DialableNumber.Read(query.Number);
            var digits = string.Concat(query.Number.Where(char.IsAsciiDigit));
            var national = "+86" + digits.TrimStart('0');

            // Who may not read numbers whole can't find one out sign by sign either.
            numbers = whole is not null ? numbers.Where(n => n.Number == whole)
                : digits.Length == 0 || !MayRemove(user) ? numbers.Where(n => false)
                : numbers.Where(n => n.Number.StartsWith(national) || n.Number.StartsWith("+" + digits));
        }

        numbers = query.InForce switch
        {
            true => numbers.HoldsAt(now),
            false => numbers.Where(n => n.Until != null && n.Until <= now),
            null => numbers,
        };
        var total = await numbers.CountAsync(cancellation);
        var rows = await numbers.OrderByDescending(n => n.AddedAt).ThenBy(n => n.Number).Skip(query.Page.Skip).Take(query.Page.Take)
            .ToListAsync(cancellation);
        var readsWhole = MayRemove(user);
        return new PageOf<DoNotCallRow>(
            [.. rows.Select(n => new DoNotCallRow(
                readsWhole ? n.Number : PhoneNumber.Mask(n.Number), readsWhole ? n.Number : null, n.Reason, n.AddedAt, n.AddedBy, n.Until,
                n.Until is not { } until || until > now))],
            total, query.Page.Page, query.Page.Take);
    }

    /// <summary>Puts a number on the list, or changes until when and why it is there.</summary>
    /// <param name="user">Who.</param>
    /// <param name="number">Number in any format.</param>
    /// <param name="reason">Why; needed.</param>
    /// <param name="until">Until when; null for always.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> AddAsync(
        CurrentUser user, string? number, string? reason, DateTimeOffset? until, CancellationToken cancellation = default)
    {
        Demand(user);
        var now = time.GetUtcNow();
        var stored = DialableNumber.Read(number);
        var checks = new FieldChecks();
        checks.Text(number, nameof(DoNotCallNumber.Number), Lengths.Line);
        checks.FailIf(!string.IsNullOrWhiteSpace(number) && stored is null, nameof(DoNotCallNumber.Number), FieldErrors.BadFormat);
        checks.Text(reason, nameof(DoNotCallNumber.Reason), Lengths.Line);
        checks.FailIf(until <= now, nameof(DoNotCallNumber.Until), FieldErrors.OutOfRange);
        if (checks.Failed)
        {
            return checks.Result;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var known = await db.DoNotCallNumbers.FindAsync([stored!], cancellation);
        var before = known is null ? null : new { known.Reason, known.Until };

        // To end it earlier is to take it off: that isn't for everybody.
        if (known is not null && until is not null && (known.Until is null || known.Until > until) && !MayRemove(user))
        {
            return ChangeResult.Invalid([new FieldError(nameof(DoNotCallNumber.Number), FieldErrors.Taken)]);
        }

        if (known is null)
        {
            known = new DoNotCallNumber { Number = stored!, AddedBy = user.Name };
            db.DoNotCallNumbers.Add(known);
        }

        (known.Reason, known.Until, known.AddedAt, known.AddedBy) = (reason!.Trim(), until, now, user.Name);
        db.Note(user, now, before is null ? AuditTrail.Add : AuditTrail.Change, nameof(DoNotCallNumber), stored!, before, new { known.Reason, known.Until });
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

    /// <summary>Takes a number off the list.</summary>
    /// <param name="user">Who.</param>
    /// <param name="number">Number in stored form.</param>
    /// <param name="reason">Why; needed.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    public async Task<ChangeResult> RemoveAsync(CurrentUser user, string number, string? reason, CancellationToken cancellation = default)
    {
        user.Demand(Roles.Manager, Roles.Administrator);
        var checks = new FieldChecks();
        checks.Text(reason, nameof(DoNotCallNumber.Reason), Lengths.Line);
        if (checks.Failed)
        {
            return checks.Result;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.DoNotCallNumbers.FindAsync([number], cancellation) is not { } known)
        {
            return ChangeResult.NotFound;
        }

        db.DoNotCallNumbers.Remove(known);
        db.Note(
            user, time.GetUtcNow(), AuditTrail.Delete, nameof(DoNotCallNumber), number, new { known.Reason, known.Until, known.AddedBy, known.AddedAt },
            new { Reason = reason!.Trim() });
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

    /// <summary>Looks at a file that is to be taken in.</summary>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    /// <exception cref="TableException">Not a table that can be read.</exception>
    public static TableDescription Describe(CurrentUser user, string path, string fileName, CancellationToken cancellation = default)
    {
        Demand(user);
        return TableReader.Describe(path, fileName, cancellation);
    }

    /// <summary>
    /// Takes the numbers of a file in. What was taken in before it is given up stays. Numbers that are there already hold for longer of the two times.
    /// </summary>
    /// <param name="user">Who.</param>
    /// <param name="path">Where the file lies.</param>
    /// <param name="fileName">What it was called.</param>
    /// <param name="plan">How it is read.</param>
    /// <param name="progress">Told the rows read so far.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">Not for this user's roles.</exception>
    /// <exception cref="TableException">The file is damaged.</exception>
    public async Task<DoNotCallImport> ImportAsync(
        CurrentUser user, string path, string fileName, DoNotCallPlan plan, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        Demand(user);
        var result = new DoNotCallImport(0, 0, 0, 0, 0, []);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var cursor = TableReader.Open(path, fileName, plan.Table);
        try
        {
            var more = true;
            while (more)
            {
                var chunk = new Dictionary<string, string?>(StringComparer.Ordinal);
                var refused = new List<string>(result.Refused);
                var (read, invalid, again) = (0, 0, 0);
                while (read < ChunkRows && (more = cursor.Read()))
                {
                    read++;
                    var cell = cursor.Values[plan.NumberColumn];
                    var numbers = DialableNumber.In(cell).ToList();
                    if (numbers.Count == 0)
                    {
                        invalid++;
                        if (refused.Count < MaxRefused)
                        {
                            refused.Add($"{cursor.RowNumber}: {cell}");
                        }

                        continue;
                    }

                    var fresh = numbers.Where(seen.Add).ToList();
                    again += fresh.Count == 0 ? 1 : 0;
                    foreach (var number in fresh)
                    {
                        chunk[number] = Short(plan.ReasonColumn is { } column ? cursor.Values[column] : null) ?? Short(plan.Reason);
                    }
                }

                var (added, known) = await SaveAsync(user, chunk, plan.Until, cancellation);
                result = new DoNotCallImport(
                    result.Read + read, result.Added + added, result.Known + known, result.Again + again, result.Invalid + invalid, refused);
                progress?.Report(result.Read);
            }
        }
        finally
        {
            if (result.Read > 0)
            {
                await NoteAsync(user, fileName, result);
            }
        }

        return result;
    }

    private async Task<(int Added, int Known)> SaveAsync(
        CurrentUser user, Dictionary<string, string?> chunk, DateTimeOffset? until, CancellationToken cancellation)
    {
        if (chunk.Count == 0)
        {
            return (0, 0);
        }

        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var numbers = chunk.Keys.ToList();
        var known = await db.DoNotCallNumbers.Where(n => numbers.Contains(n.Number)).ToDictionaryAsync(n => n.Number, cancellation);
        foreach (var (number, reason) in chunk)
        {
            if (!known.TryGetValue(number, out var entry))
            {
                db.DoNotCallNumbers.Add(new DoNotCallNumber { Number = number, Reason = reason, AddedAt = now, AddedBy = user.Name, Until = until });
            }
            else if (entry.Until is { } ends && (until is null || until > ends))
            {
                (entry.Until, entry.Reason, entry.AddedAt, entry.AddedBy) = (until, reason ?? entry.Reason, now, user.Name);
            }
        }

        await db.SaveChangesAsync(cancellation);
        return (chunk.Count - known.Count, known.Count);
    }

    private async Task NoteAsync(CurrentUser user, string fileName, DoNotCallImport result)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        db.Note(
            user, time.GetUtcNow(), ImportAction, nameof(DoNotCallNumber), fileName.Length > Lengths.Name ? fileName[^Lengths.Name..] : fileName, null,
            new { result.Read, result.Added, result.Known, result.Again, result.Invalid });
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private static string? Short(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { Length: > Lengths.Line } line ? line[..Lengths.Line] : text.Trim();

    private static void Demand(CurrentUser user) => user.Demand(Roles.CampaignStaff, Roles.Manager, Roles.Administrator);
}
