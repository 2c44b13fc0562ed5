namespace CallCenter.Core.Outbound.Import;

/// <summary>Folders that this server sees, below <see cref="ListImportSettings.FolderRoot"/>.</summary>
public sealed class FolderConnector(ListImportSettings settings) : IListSourceConnector
{
    /// <inheritdoc/>
    public ListSourceKind Kind => ListSourceKind.Folder;

    /// <inheritdoc/>
    public Task<IListSourceConnection> ConnectAsync(ListSourcePlace place, string? secret, CancellationToken cancellation) =>
        Task.FromResult<IListSourceConnection>(new Connection(PathOf(place.Folder)
            ?? throw new ListSourceException(ListSourceFault.FolderUnusable, "The folder lies outside the folder of lists.")));

    /// <summary>The whole path of a folder; null where it would lie outside.</summary>
    public string? PathOf(string? folder)
    {
        var root = Path.GetFullPath(settings.FolderRoot);
        var path = Path.GetFullPath(folder ?? "", root);
        return path == root || path.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? path : null;
    }

    private sealed class Connection(string path) : IListSourceConnection
    {
        public Task<IReadOnlyList<SourceFile>> ListAsync(CancellationToken cancellation)
        {
            try
            {
                // Made at the first look, so that whoever sends files finds it.
                var folder = Directory.CreateDirectory(path);
                return Task.FromResult<IReadOnlyList<SourceFile>>([.. folder.EnumerateFiles()
                    .Where(file => file.LinkTarget is null)
                    .Select(file => new SourceFile(file.FullName, path, file.Name, file.Length, file.LastWriteTimeUtc))]);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ListSourceException(ListSourceFault.FolderUnusable, e.Message, e);
            }
        }

        public Task<Stream> OpenAsync(SourceFile file, CancellationToken cancellation)
        {
            try
            {
                return Task.FromResult<Stream>(new FileStream(
                    file.Id, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ListSourceException(ListSourceFault.FolderUnusable, e.Message, e);
            }
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
