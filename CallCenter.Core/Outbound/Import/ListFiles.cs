using CallCenter.Core.Data;
using CallCenter.Core.Imports;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Import;

/// <summary>The files of lists: see <see cref="StoredFiles"/>.</summary>
public sealed class ListFiles(ListImportSettings settings)
{
    private readonly StoredFiles _files = new(settings.Directory, settings.MaxFileBytes);

    /// <summary>The path of a stored file.</summary>
    public string PathOf(string storedName) => _files.PathOf(storedName);

    /// <summary>Writes what comes to disk as it comes; see <see cref="StoredFiles.SaveAsync"/>.</summary>
    /// <returns>Null when it is larger than <see cref="ListImportSettings.MaxFileBytes"/>.</returns>
    public Task<StoredFile?> SaveAsync(
        Stream content, string fileName, IProgress<long>? progress = null, CancellationToken cancellation = default) =>
        _files.SaveAsync(content, fileName, progress, cancellation);

    /// <summary>Deletes a file that no list needs: the same content may have come under another name.</summary>
    internal async Task DeleteUnusedAsync(IDbContextFactory<CallCenterDb> databases, string storedName, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (!await db.ListImports.AnyAsync(i => i.StoredName == storedName, cancellation))
        {
            _files.Delete(storedName);
        }
    }
}
