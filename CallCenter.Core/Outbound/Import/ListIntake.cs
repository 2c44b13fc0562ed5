using System.Security.Cryptography;
using System.Text;
using CallCenter.Core.Data;
using CallCenter.Core.Imports;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Import;

/// <summary>A file that was stored and looked through.</summary>
internal sealed record TakenFile(string Name, string? ControlName, StoredFile Stored, TableDescription Table)
{
    /// <summary>What makes its content: the same data read by another control file are another table.</summary>
    public string Key => Table.Layout is null || ControlName is null ? Stored.Hash
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Stored.Hash + StoreJson.Write(Table.Layout))));

    /// <summary>A list of it, waiting for somebody to say which column is what.</summary>
    public ListImport ToList(string regionCode, CurrentUser user, DateTimeOffset now) => new()
    {
        RegionCode = regionCode,
        Name = Name,
        ControlName = ControlName,
        StoredName = Stored.StoredName,
        Bytes = Stored.Bytes,
        ContentHash = Stored.Hash,
        Description = StoreJson.Write(Table),
        Expected = Table.Rows,
        Status = ListImportStatus.Draft,
        CreatedAt = now,
        UserId = user.UserId,
        UserName = user.Name,
    };
}

/// <summary>Takes files in, wherever they come from: stores and looks through them. What can't be read is refused and leaves nothing.</summary>
public sealed class ListIntake(IDbContextFactory<CallCenterDb> databases, ListFiles files)
{
    /// <summary>Longest control file, in bytes: 1 MiB, some ten thousand columns.</summary>
    public const int MaxControlBytes = 1 << 20;

    /// <summary>Stores a file and looks through it.</summary>
    internal async Task<(ListUploadResult Result, TakenFile? File)> ReadAsync(
        string fileName, Stream content, ControlUpload? control, TableHints hints, IProgress<long>? progress, CancellationToken cancellation)
    {
        var name = StoredFiles.NameOf(fileName, Lengths.Line);
        string? controlPath = null;
        StoredFile? stored = null;
        try
        {
            if (control is not null)
            {
                controlPath = await KeepControlAsync(control, cancellation);
                if (controlPath is null)
                {
                    return (new ListUploadResult(null, TooLarge: true), null);
                }
            }

            stored = await files.SaveAsync(content, name, progress, cancellation);
            if (stored is null)
            {
                return (new ListUploadResult(null, TooLarge: true), null);
            }

            var description = await Task.Run(
                () => TableReader.Describe(files.PathOf(stored.StoredName), name, hints with { ControlPath = controlPath ?? hints.ControlPath }, cancellation),
                cancellation);
            return (new ListUploadResult(null),
                new TakenFile(name, control is null ? null : StoredFiles.NameOf(control.FileName, Lengths.Line), stored, description));
        }
        catch (TableException e)
        {
            await ForgetAsync(stored, cancellation);
            return (new ListUploadResult(null, Fault: e.Fault, Row: e.Row), null);
        }
        catch (OperationCanceledException)
        {
            await ForgetAsync(stored, CancellationToken.None);
            throw;
        }
        finally
        {
            if (controlPath is not null)
            {
                File.Delete(controlPath);
            }
        }
    }

    /// <summary>Deletes the file of a list that has come to nothing.</summary>
    internal Task ForgetAsync(string? storedName, CancellationToken cancellation) =>
        storedName is null ? Task.CompletedTask : files.DeleteUnusedAsync(databases, storedName, cancellation);

    /// <summary>Deletes a stored file unless a list needs it.</summary>
    internal Task ForgetAsync(StoredFile? stored, CancellationToken cancellation) =>
        stored is null ? Task.CompletedTask : files.DeleteUnusedAsync(databases, stored.StoredName, cancellation);

    // A control file is read once; what it says is kept in the description.
    private static async Task<string?> KeepControlAsync(ControlUpload control, CancellationToken cancellation)
    {
        var bytes = new byte[MaxControlBytes + 1];
        var length = await control.Content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        if (length > MaxControlBytes)
        {
            return null;
        }

        // Its type says whose it is.
        var extension = Path.GetExtension(control.FileName).ToLowerInvariant();
        var path = Path.Combine(
            Path.GetTempPath(), $"callcenter-{Guid.NewGuid():N}{(ControlFile.Extensions.Contains(extension) ? extension : "")}");
        await File.WriteAllBytesAsync(path, bytes.AsMemory(0, length), cancellation);
        return path;
    }
}
