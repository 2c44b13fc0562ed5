using System.Security.Cryptography;
using System.Text;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Import;

/// <summary>
/// One look at a source: takes what is new there. Each content is taken once (requirement O3): the list, the note that its file was dealt with and the log
/// are one transaction under two unique keys, so a second server that looks at the same time, or one that comes after a crash, takes nothing twice.
/// </summary>
internal sealed class ListSourceLook(
    IDbContextFactory<CallCenterDb> databases, ListImportSettings settings, ListIntake intake, TimeProvider time, ListSource source,
    IListSourceConnection connection)
{
    /// <summary>A table without the control file that it can't be read without.</summary>
    public const string ControlMissing = "ControlMissing";
    /// <summary>A file larger than is taken.</summary>
    public const string TooLarge = "TooLarge";

    private const int KeysPerQuery = 500;

    /// <summary>Who acts where nobody does.</summary>
    public static CurrentUser System { get; } = new("system", "system", new HashSet<string>(), "", null);

    /// <summary>Files that are new.</summary>
    public int Found { get; private set; }

    /// <summary>Lists made, of those that are to be loaded at once.</summary>
    public List<long> Loading { get; } = [];

    /// <summary>Lists made.</summary>
    public int Taken { get; private set; }

    /// <summary>Takes what is new, the oldest first.</summary>
    /// <exception cref="ListSourceException">The source can't be read.</exception>
    public async Task RunAsync(ListSourcePlace place, CancellationToken cancellation)
    {
        var files = await connection.ListAsync(cancellation);
        var units = SourceUnits.Of(files, place.Pattern);
        var seen = await SeenAsync([.. units.Select(KeyOf), .. units.Where(unit => unit.LacksControl).Select(WaitingKeyOf)], cancellation);
        var named = new HashSet<SourceFile>();

        // What a control file names goes with it, whatever it is called.
        foreach (var unit in units.OrderByDescending(unit => unit.IsLoneControl))
        {
            cancellation.ThrowIfCancellationRequested();
            if (seen.Contains(KeyOf(unit)) || named.Contains(unit.Data) || !IsQuiet(unit))
            {
                continue;
            }

            if (unit.LacksControl)
            {
                // Its control file may come any moment; said once.
                if (seen.Add(WaitingKeyOf(unit)))
                {
                    await NoteAsync(WaitingKeyOf(unit), unit, ListSourceEvent.Refused, ControlMissing, cancellation);
                }
            }
            else if (unit.IsLoneControl)
            {
                await TakeNamedAsync(unit, files, named, cancellation);
            }
            else
            {
                await TakeAsync(unit, KeyOf(unit), cancellation);
            }
        }
    }

    private async Task TakeNamedAsync(SourceUnit unit, IReadOnlyList<SourceFile> files, HashSet<SourceFile> named, CancellationToken cancellation)
    {
        var path = Path.Combine(Path.GetTempPath(), $"callcenter-{Guid.NewGuid():N}{Path.GetExtension(unit.Data.Name)}");
        TableLayout layout;
        try
        {
            await using (var content = await connection.OpenAsync(unit.Data, cancellation))
            await using (var copy = File.Create(path))
            {
                // Of one that holds its data the beginning says so.
                var head = new byte[ListIntake.MaxControlBytes];
                await copy.WriteAsync(head.AsMemory(0, await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation)), cancellation);
            }

            layout = ControlFile.Read(path);
        }
        catch (TableException e)
        {
            Found++;
            await NoteAsync(KeyOf(unit), unit, ListSourceEvent.Refused, e.Fault.ToString(), cancellation);
            return;
        }
        finally
        {
            File.Delete(path);
        }

        if (layout.HoldsData)
        {
            await TakeAsync(unit, KeyOf(unit), cancellation);
        }
        else if (layout.DataFile?.Split('/', '\\')[^1] is { } name
            && files.FirstOrDefault(file => file.Group == unit.Data.Group && file.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } data)
        {
            named.Add(data);
            var pair = new SourceUnit(data, unit.Data);
            if (IsQuiet(pair) && !(await SeenAsync([KeyOf(pair)], cancellation)).Contains(KeyOf(pair)))
            {
                await TakeAsync(pair, KeyOf(pair), cancellation);
            }
        }
    }

    private async Task TakeAsync(SourceUnit unit, string key, CancellationToken cancellation)
    {
        Found++;
        await using var control = unit.Control is { } file ? await connection.OpenAsync(file, cancellation) : null;
        await using var content = await connection.OpenAsync(unit.Data, cancellation);
        var (result, taken) = await intake.ReadAsync(
            unit.Data.Name, content, control is null ? null : new ControlUpload(unit.Control!.Name, control), TableHints.None, null, cancellation);
        if (taken is null)
        {
            await NoteAsync(key, unit, ListSourceEvent.Refused, result.TooLarge ? TooLarge : result.Fault.ToString(), cancellation);
            return;
        }

        if (unit.Data.Bytes is { } bytes && bytes != taken.Stored.Bytes)
        {
            // It grew while it was fetched: somebody still writes. The next look fetches it whole.
            await intake.ForgetAsync(taken.Stored, cancellation);
            return;
        }

        var list = taken.ToList(source.RegionCode, System, time.GetUtcNow());
        (list.SourceId, list.TakenKey) = (source.Id, taken.Key);
        await MapAsync(list, taken, cancellation);
        if (await KeepAsync(list, key, unit, cancellation))
        {
            Taken++;
            if (list.Status == ListImportStatus.Loading)
            {
                Loading.Add(list.Id);
            }

            return;
        }

        await NoteAsync(key, unit, ListSourceEvent.Known, null, cancellation);
        await intake.ForgetAsync(taken.Stored, cancellation);
    }

    // A mapping whose columns aren't all there waits for a person.
    private async Task MapAsync(ListImport list, TakenFile taken, CancellationToken cancellation)
    {
        if (source is not { LoadsItself: true, MappingId: { } mappingId })
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ListMappings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == mappingId, cancellation) is { } mapping)
        {
            var checks = new FieldChecks();
            StoreJson.Read<TargetMapping>(mapping.Columns).Check(checks, [.. taken.Table.Fields.Select(field => field.Name)]);
            (list.Mapping, list.Status) = checks.Failed ? (null, ListImportStatus.Draft) : (mapping.Columns, ListImportStatus.Loading);
        }
    }

    /// <returns>False where its content has been taken before, or is being taken by another server.</returns>
    private async Task<bool> KeepAsync(ListImport list, string key, SourceUnit unit, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            db.ListImports.Add(list);
            db.ListSourceFiles.Add(Seen(key, unit));
            await db.SaveChangesAsync(cancellation);
            db.ListSourceLog.Add(Log(ListSourceEvent.Taken, unit, null, list.Id));
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            return false;
        }
    }

    private async Task NoteAsync(string key, SourceUnit unit, ListSourceEvent what, string? reason, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        try
        {
            db.ListSourceFiles.Add(Seen(key, unit));
            db.ListSourceLog.Add(Log(what, unit, reason, null));
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
        {
            // Another server has said so already.
        }
    }

    private ListSourceFile Seen(string key, SourceUnit unit) =>
        new() { SourceId = source.Id, SeenKey = key, Name = Short(unit.Data.Name), SeenAt = time.GetUtcNow() };

    private ListSourceLog Log(ListSourceEvent what, SourceUnit unit, string? reason, long? importId) => new()
    {
        SourceId = source.Id,
        At = time.GetUtcNow(),
        Event = what,
        Detail = Short(unit.Data.Name),
        Reason = reason,
        ImportId = importId,
    };

    private async Task<HashSet<string>> SeenAsync(IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var (id, seen) = (source.Id, new HashSet<string>(StringComparer.Ordinal));
        await using var db = await databases.CreateDbContextAsync(cancellation);
        foreach (var some in keys.Chunk(KeysPerQuery))
        {
            seen.UnionWith(await db.ListSourceFiles.Where(f => f.SourceId == id && some.Contains(f.SeenKey)).Select(f => f.SeenKey)
                .ToListAsync(cancellation));
        }

        return seen;
    }

    // The server's clock may be wrong: a time ahead of ours is as quiet as one long past.
    private bool IsQuiet(SourceUnit unit) => new[] { unit.Data, unit.Control }.All(
        file => file?.ModifiedAt is not { } at || (time.GetUtcNow() - at).Duration() >= settings.QuietTime);

    private static string KeyOf(SourceUnit unit) => Hash(string.Join('\n', Parts(unit.Data).Concat(unit.Control is { } control ? Parts(control) : [])));

    private static string WaitingKeyOf(SourceUnit unit) => Hash("waits\n" + string.Join('\n', Parts(unit.Data)));

    private static IEnumerable<string> Parts(SourceFile file) =>
        [file.Id, file.Name, FormattableString.Invariant($"{file.Bytes}"), FormattableString.Invariant($"{file.ModifiedAt?.UtcTicks}")];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal static string Short(string text) => text.Length > Lengths.Line ? text[..Lengths.Line] : text;
}
