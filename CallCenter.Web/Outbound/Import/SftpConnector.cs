using System.Net.Sockets;
using CallCenter.Core.Outbound.Import;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace CallCenter.Web.Outbound.Import;

/// <summary>Folders on SSH servers. A server whose key isn't the noted one gets neither user nor password.</summary>
internal sealed class SftpConnector : IListSourceConnector
{
    private const int UsualPort = 22;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public ListSourceKind Kind => ListSourceKind.Sftp;

    public async Task<IListSourceConnection> ConnectAsync(ListSourcePlace place, string? secret, CancellationToken cancellation)
    {
        var info = new PasswordConnectionInfo(place.Host!, place.Port ?? UsualPort, place.User!, secret ?? "") { Timeout = Patience };
        var client = new SftpClient(info) { OperationTimeout = Patience };
        string? shown = null;
        client.HostKeyReceived += (_, key) =>
        {
            shown = $"SHA256:{key.FingerPrintSHA256}";
            key.CanTrust = shown == place.Fingerprint?.Trim();
        };
        try
        {
            await client.ConnectAsync(cancellation);
            return new Connection(client, place.Folder is { Length: > 0 } folder ? folder : ".");
        }
        catch (Exception e)
        {
            client.Dispose();
            throw FaultOf(e, place, shown) ?? e;
        }
    }

    private static ListSourceException? FaultOf(Exception e, ListSourcePlace place, string? shown) => e switch
    {
        OperationCanceledException => null,
        _ when shown is not null && shown != place.Fingerprint?.Trim() => new ListSourceException(ListSourceFault.WrongKey, shown, e),
        SshAuthenticationException => new ListSourceException(ListSourceFault.SignInRefused, e.Message, e),
        SftpPathNotFoundException or SftpPermissionDeniedException => new ListSourceException(ListSourceFault.FolderUnusable, e.Message, e),
        SshException or SocketException or IOException or TimeoutException => new ListSourceException(ListSourceFault.Unreachable, e.Message, e),
        _ => null,
    };

    private sealed class Connection(SftpClient client, string folder) : IListSourceConnection
    {
        public async Task<IReadOnlyList<SourceFile>> ListAsync(CancellationToken cancellation)
        {
            try
            {
                var files = new List<SourceFile>();
                await foreach (var file in client.ListDirectoryAsync(folder, cancellation))
                {
                    if (file.IsRegularFile)
                    {
                        files.Add(new SourceFile(file.FullName, "", file.Name, file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)));
                    }
                }

                return files;
            }
            catch (Exception e) when (FaultOf(e, new ListSourcePlace(), null) is { } fault)
            {
                throw fault;
            }
        }

        public async Task<Stream> OpenAsync(SourceFile file, CancellationToken cancellation)
        {
            try
            {
                return await client.OpenAsync(file.Id, FileMode.Open, FileAccess.Read, cancellation);
            }
            catch (Exception e) when (FaultOf(e, new ListSourcePlace(), null) is { } fault)
            {
                throw fault;
            }
        }

        public ValueTask DisposeAsync()
        {
            client.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
