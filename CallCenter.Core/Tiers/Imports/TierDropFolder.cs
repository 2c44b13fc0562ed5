using System.Text.Json;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Imports;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>
/// The drop folder of a source: files put there are taken one after the other, each content once; when its import has reached its end, the file
/// goes to <c>done</c> or <c>failed</c> with a report beside it. Servers may share the folder: the store decides who takes a file.
/// </summary>
public sealed class TierDropFolder(
    IDbContextFactory<CallCenterDb> databases, TierImportSettings settings, TierImportFiles files, TierRejectFile rejects, TimeProvider time)
{
    /// <summary>Subfolder of files whose import was applied.</summary>
    public const string Done = "done";
    /// <summary>Subfolder of files that were refused, cancelled or could not be read.</summary>
    public const string Failed = "failed";

    private static readonly JsonSerializerOptions ReportFormat = new(StoreJson.Options) { WriteIndented = true };

    /// <summary>The folder of a source.</summary>
    public string PathOf(TierSource source) => Path.Combine(settings.DropDirectory, source.Code);

    /// <summary>Takes the oldest file that nobody writes to any more, unless one of the source is still on its way.</summary>
    /// <returns>The import to be worked on, if one was made; and whether more is waiting.</returns>
    internal async Task<(long? ImportId, bool More)> CollectAsync(TierSource source, CancellationToken cancellation)
    {
        foreach (var subfolder in new[] { "", Done, Failed })
        {
            Directory.CreateDirectory(Path.Combine(PathOf(source), subfolder));
        }

        foreach (var path in Waiting(source))
        {
            if (time.GetUtcNow() - File.GetLastWriteTimeUtc(path) < settings.QuietTime)
            {
                return (null, true);
            }

            switch (await TakeAsync(source, path, cancellation))
            {
                case (Taking.Taken, { } id):
                    return (id, true);
                case (Taking.NotItsTurn, _):
                    return (null, true);
            }
        }

        return (null, false);
    }

    /// <summary>Takes away the files whose imports have reached their end.</summary>
    internal async Task SettleAsync(TierSource source, CancellationToken cancellation)
    {
        if (!Directory.Exists(PathOf(source)))
        {
            return;
        }

        foreach (var path in Waiting(source))
        {
            if (time.GetUtcNow() - File.GetLastWriteTimeUtc(path) >= settings.QuietTime && await HashAsync(path, cancellation) is { } hash
                && await FindAsync(source, hash, cancellation) is { } import && TierImportRun.IsFinal(import.Status))
            {
                await MoveAsync(source, path, import, cancellation);
            }
        }
    }

    private IEnumerable<string> Waiting(TierSource source) => Directory.EnumerateFiles(PathOf(source))
        .Where(path => Path.GetFileName(path)[0] != '.' && Path.GetExtension(path).ToLowerInvariant() is not (".tmp" or ".part"))
        .OrderBy(File.GetLastWriteTimeUtc).ThenBy(path => path, StringComparer.Ordinal);

    private async Task<(Taking, long?)> TakeAsync(TierSource source, string path, CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        var import = new TierImport
        {
            Kind = TierSourceKind.Folder,
            SourceId = source.Id,
            RegionCode = source.RegionCode,
            Name = name.Length > Lengths.Line ? name[^Lengths.Line..] : name,
            CreatesUnknown = source.CreatesUnknown,
            AppliesItself = true,
            CreatedAt = time.GetUtcNow(),
            UserId = TierRefresh.System.UserId,
            UserName = TierRefresh.System.Name,
        };
        if (await HashAsync(path, cancellation) is not { } hash)
        {
            return (Taking.Skipped, null);
        }

        if (await FindAsync(source, hash, cancellation) is { } known)
        {
            if (!TierImportRun.IsFinal(known.Status))
            {
                return (Taking.NotItsTurn, null);
            }

            await MoveAsync(source, path, known, cancellation);
            return (Taking.Skipped, null);
        }

        (import.TakenKey, import.ContentHash) = (hash, hash);
        await ReadAsync(source, path, import, cancellation);
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                if (!await TierTurn.TakeAsync(db, source.Id, cancellation))
                {
                    return (Taking.NotItsTurn, null);
                }

                db.TierImports.Add(import);
                await db.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
            }
            catch (DbUpdateException e) when (StoreFailures.Classify(e) == StoreFailure.Conflict)
            {
                // Another server was quicker.
                return (Taking.NotItsTurn, null);
            }
        }

        if (import.Status == TierImportStatus.Failed)
        {
            await MoveAsync(source, path, import, cancellation);
        }

        return (Taking.Taken, import.Id);
    }

    private async Task ReadAsync(TierSource source, string path, TierImport import, CancellationToken cancellation)
    {
        import.Bytes = new FileInfo(path).Length;
        (import.Status, import.FinishedAt) = (TierImportStatus.Failed, time.GetUtcNow());
        if (!settings.TypeList.Contains(Path.GetExtension(path).ToLowerInvariant()))
        {
            import.Failure = nameof(TierUploadRefusal.WrongType);
            return;
        }

        StoredFile? stored;
        await using (var content = File.OpenRead(path))
        {
            stored = await files.SaveAsync(content, path, null, cancellation);
        }

        if (stored is null)
        {
            import.Failure = nameof(TierUploadRefusal.TooLarge);
            return;
        }

        try
        {
            var description = await Task.Run(() => TableReader.Describe(files.PathOf(stored.StoredName), import.Name, cancellation), cancellation);
            (import.StoredName, import.Description, import.Expected) = (stored.StoredName, StoreJson.Write(description), description.Rows);
            import.FinishedAt = null;

            // A source that nobody has mapped yet waits for a person, unless the columns speak for themselves.
            var mapping = source.Mapping ?? Suggested(description, source.CreatesUnknown);
            (import.Mapping, import.Status) = (mapping, mapping is null ? TierImportStatus.Draft : TierImportStatus.Checking);
        }
        catch (TableException e)
        {
            import.Failure = e.Fault.ToString();
            await files.DeleteUnusedAsync(databases, stored.StoredName, cancellation);
        }
    }

    private static string? Suggested(TableDescription description, bool createsUnknown)
    {
        var mapping = TierColumnSuggestion.For(description.Fields);
        var checks = new FieldChecks();
        mapping.Check(checks, null, createsUnknown);
        return checks.Failed ? null : StoreJson.Write(mapping);
    }

    private async Task<TierImport?> FindAsync(TierSource source, string hash, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.TierImports.AsNoTracking().SingleOrDefaultAsync(i => i.SourceId == source.Id && i.TakenKey == hash, cancellation);
    }

    private async Task MoveAsync(TierSource source, string path, TierImport import, CancellationToken cancellation)
    {
        var good = import.Status is TierImportStatus.Applied or TierImportStatus.RolledBack;
        var target = Path.Combine(PathOf(source), good ? Done : Failed, $"{import.Id}-{Path.GetFileName(path)}");
        await WriteAsync(
            target + ".report.json", file => JsonSerializer.SerializeAsync(file, TierImportReport.Of(import), ReportFormat, cancellation));
        if (import.Counts.Rejected > 0 && !import.Emptied)
        {
            await WriteAsync(target + ".rejected.xlsx", file => rejects.WriteAsync(import, file, cancellation));
        }

        try
        {
            // Last, so that a server that dies before leaves the file where it is found again.
            File.Move(path, target, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            // Another server was quicker.
        }
    }

    // Whole or not at all, and no quarrel with another server that writes the same.
    private static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        var partial = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = File.Create(partial))
            {
                await write(file);
            }

            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Null when the file is gone or can't be read at the moment.</summary>
    private static async Task<string?> HashAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var content = File.OpenRead(path);
            return Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content, cancellation));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private enum Taking
    {
        Taken,
        Skipped,
        NotItsTurn,
    }
}

/// <summary>The report beside a file of a drop folder: <c>read = applied + unchanged + duplicate + rejected</c>.</summary>
public sealed record TierImportReport(
    long Import, string Name, TierImportStatus Status, string? Failure, long Read, long Applied, long Unchanged, long Duplicate, long Rejected,
    DateTimeOffset TakenAt, DateTimeOffset? FinishedAt)
{
    internal static TierImportReport Of(TierImport import) => new(
        import.Id, import.Name, import.Status, import.Failure, import.Counts.Read, import.Counts.Applied, import.Counts.Unchanged,
        import.Counts.Duplicate, import.Counts.Rejected, import.CreatedAt, import.FinishedAt);
}
