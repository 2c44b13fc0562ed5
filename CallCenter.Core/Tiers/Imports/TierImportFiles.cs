using CallCenter.Core.Data;
using CallCenter.Core.Imports;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>The files of imports of tiers: see <see cref="StoredFiles"/>.</summary>
public sealed class TierImportFiles(TierImportSettings settings)
{
    private readonly StoredFiles _files = new(settings.Directory, settings.MaxFileBytes);

    /// <summary>The path of a stored file.</summary>
    public string PathOf(string storedName) => _files.PathOf(storedName);

    /// <summary>Writes what comes to disk as it comes; see <see cref="StoredFiles.SaveAsync"/>.</summary>
    /// <returns>Null when it is larger than <see cref="TierImportSettings.MaxFileBytes"/>.</returns>
    public Task<StoredFile?> SaveAsync(
        Stream content, string fileName, IProgress<long>? progress = null, CancellationToken cancellation = default) =>
        _files.SaveAsync(content, fileName, progress, cancellation);

    /// <summary>Deletes a stored file, if it is there.</summary>
    public void Delete(string storedName) => _files.Delete(storedName);

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
