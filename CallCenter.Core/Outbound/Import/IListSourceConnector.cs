namespace CallCenter.Core.Outbound.Import;

/// <summary>A file at a source.</summary>
/// <param name="Id">What finds it there again: its path, or mail and attachment.</param>
/// <param name="Group">Where it lies together with others: control files belong to files of the same group.</param>
/// <param name="Name">Its name alone.</param>
/// <param name="Bytes">Size; null where the source doesn't tell.</param>
/// <param name="ModifiedAt">When it was last written; null where the source doesn't tell, or it can't change any more.</param>
public sealed record SourceFile(string Id, string Group, string Name, long? Bytes, DateTimeOffset? ModifiedAt);

/// <summary>Reaches sources of one kind (requirement O3).</summary>
public interface IListSourceConnector
{
    /// <summary>Which.</summary>
    ListSourceKind Kind { get; }

    /// <summary>Connects and signs in.</summary>
    /// <param name="place">Where.</param>
    /// <param name="secret">Password; null where there is none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ListSourceException">It can't be reached, or doesn't let in.</exception>
    Task<IListSourceConnection> ConnectAsync(ListSourcePlace place, string? secret, CancellationToken cancellation);
}

/// <summary>An open connection to a source.</summary>
public interface IListSourceConnection : IAsyncDisposable
{
    /// <summary>The files there; folders below are left alone.</summary>
    /// <exception cref="ListSourceException">It can't be read.</exception>
    Task<IReadOnlyList<SourceFile>> ListAsync(CancellationToken cancellation);

    /// <summary>Opens a file to be read once, from its beginning to its end.</summary>
    /// <exception cref="ListSourceException">It can't be read.</exception>
    Task<Stream> OpenAsync(SourceFile file, CancellationToken cancellation);
}

/// <summary>A source can't be reached or read.</summary>
/// <param name="fault">Why.</param>
/// <param name="message">What was said; holds no secret.</param>
/// <param name="inner">What was thrown, if anything.</param>
public sealed class ListSourceException(ListSourceFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public ListSourceFault Fault { get; } = fault;
}

/// <summary>Why a source can't be reached or read; the screen has the words.</summary>
public enum ListSourceFault
{
    /// <summary>Nobody answers there, or the connection broke.</summary>
    Unreachable,
    /// <summary>User or password are refused.</summary>
    SignInRefused,
    /// <summary>The server has another key than the one that was noted, or none was noted: the message has its fingerprint.</summary>
    WrongKey,
    /// <summary>The folder isn't there, or may not be read.</summary>
    FolderUnusable,
    /// <summary>The stored password can't be read any more: to be typed anew.</summary>
    SecretLost,
    /// <summary>It took longer than <see cref="ListImportSettings.LookTime"/>.</summary>
    TimedOut,
}
