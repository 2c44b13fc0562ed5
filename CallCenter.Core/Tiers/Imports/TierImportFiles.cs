using System.Security.Cryptography;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>A file taken in.</summary>
/// <param name="StoredName">Its name in the folder of imports.</param>
/// <param name="Hash">SHA-256, as hex.</param>
/// <param name="Bytes">Size.</param>
public sealed record StoredFile(string StoredName, string Hash, long Bytes);

/// <summary>The files of imports, each under the hash of its content: the same content is there once.</summary>
public sealed class TierImportFiles(TierImportSettings settings)
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>The path of a stored file.</summary>
    public string PathOf(string storedName) => Path.Combine(settings.Directory, Path.GetFileName(storedName));

    /// <summary>Writes what comes to disk as it comes.</summary>
    /// <param name="content">The content; not sought in.</param>
    /// <param name="fileName">The file's name: its type is kept.</param>
    /// <param name="progress">Told the bytes written so far.</param>
    /// <param name="cancellation">Gives up; nothing stays.</param>
    /// <returns>Null when it is larger than <see cref="TierImportSettings.MaxFileBytes"/>.</returns>
    public async Task<StoredFile?> SaveAsync(
        Stream content, string fileName, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(settings.Directory);
        var partial = Path.Combine(settings.Directory, $"{Guid.NewGuid():N}.part");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long bytes = 0;
            await using (var file = File.Create(partial, BufferBytes, FileOptions.Asynchronous))
            {
                var buffer = new byte[BufferBytes];
                int read;
                while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
                {
                    bytes += read;
                    if (bytes > settings.MaxFileBytes)
                    {
                        return null;
                    }

                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                    progress?.Report(bytes);
                }

                await file.FlushAsync(cancellation);
            }

            var hex = Convert.ToHexStringLower(hash.GetHashAndReset());
            var stored = hex + Path.GetExtension(fileName).ToLowerInvariant();
            File.Move(partial, PathOf(stored), overwrite: true);
            return new StoredFile(stored, hex, bytes);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Deletes a stored file, if it is there.</summary>
    public void Delete(string storedName) => File.Delete(PathOf(storedName));

    /// <summary>Deletes a file that no import refers to: the same content may have been imported under a better name.</summary>
    internal async Task DeleteUnusedAsync(IDbContextFactory<CallCenterDb> databases, string storedName, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await db.TierImports.AnyAsync(i => i.StoredName == storedName && !i.Emptied, cancellation))
        {
            Delete(storedName);
        }
    }
}
