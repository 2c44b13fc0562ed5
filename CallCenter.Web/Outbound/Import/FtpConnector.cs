using System.Net;
using System.Security.Authentication;
using System.Text;
using CallCenter.Core.Outbound.Import;

namespace CallCenter.Web.Outbound.Import;

/// <summary>
/// Folders on FTP servers: passive, binary, with TLS (AUTH TLS) unless the source says otherwise. By what the framework has, for no
/// library of FTP can be had on the feed.
/// </summary>
internal sealed class FtpConnector(TimeProvider time) : IListSourceConnector
{
    private const int UsualPort = 21;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public ListSourceKind Kind => ListSourceKind.Ftp;

    /// <summary>FTP has a connection per request: whether it lets in is seen at the first.</summary>
    public Task<IListSourceConnection> ConnectAsync(ListSourcePlace place, string? secret, CancellationToken cancellation) =>
        Task.FromResult<IListSourceConnection>(new Connection(place, secret, time));

    private sealed class Connection(ListSourcePlace place, string? secret, TimeProvider time) : IListSourceConnection
    {
        // A folder from the root begins with a stroke, which an FTP address has to hide.
        private string Folder => place.Folder is not { Length: > 0 } folder ? ""
            : (folder[0] == '/' ? "%2F" : "") + string.Concat(folder.Trim('/').Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => Uri.EscapeDataString(part) + "/"));

        public async Task<IReadOnlyList<SourceFile>> ListAsync(CancellationToken cancellation)
        {
            // Sizes stand in the long list: most servers tell them nowhere else unless asked in binary mode, which the framework doesn't set for it.
            var entries = (await LinesAsync(WebRequestMethods.Ftp.ListDirectoryDetails, cancellation)).Select(FtpListing.Read).ToList();
            var known = entries.TrueForAll(entry => entry.Kind != FtpEntryKind.Unknown)
                ? entries.Where(entry => entry.Kind == FtpEntryKind.File).Select(entry => (entry.Name, (long?)entry.Bytes))
                : (await LinesAsync(WebRequestMethods.Ftp.ListDirectory, cancellation)).Select(line => (Name: line.Split('/')[^1], Bytes: (long?)null))
                    .Where(entry => entry.Name.Contains('.', StringComparison.Ordinal) && entry.Name is not ("." or ".."));
            var files = new List<SourceFile>();
            foreach (var (name, bytes) in known)
            {
                files.Add(new SourceFile(name, "", name, bytes, await ModifiedAsync(name, cancellation)));
            }

            return files;
        }

        public async Task<Stream> OpenAsync(SourceFile file, CancellationToken cancellation)
        {
            var response = await AskAsync(WebRequestMethods.Ftp.DownloadFile, Uri.EscapeDataString(file.Name), cancellation);
            return response.GetResponseStream();
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private async Task<List<string>> LinesAsync(string method, CancellationToken cancellation)
        {
            using var response = await AskAsync(method, "", cancellation);
            using var text = new StreamReader(response.GetResponseStream(), Encoding.UTF8);
            var lines = new List<string>();
            while (await text.ReadLineAsync(cancellation) is { } line)
            {
                if (!string.IsNullOrWhiteSpace(line))
                {
                    lines.Add(line.TrimEnd());
                }
            }

            return lines;
        }

        private async Task<DateTimeOffset?> ModifiedAsync(string name, CancellationToken cancellation)
        {
            try
            {
                using var response = await AskAsync(WebRequestMethods.Ftp.GetDateTimestamp, Uri.EscapeDataString(name), cancellation);
                var told = response.LastModified;
                return told == DateTime.MinValue ? null : new DateTimeOffset(DateTime.SpecifyKind(told, DateTimeKind.Utc));
            }
            catch (ListSourceException e) when (e.Fault == ListSourceFault.FolderUnusable)
            {
                // An old server doesn't tell.
                return null;
            }
        }

        private async Task<FtpWebResponse> AskAsync(string method, string name, CancellationToken cancellation)
        {
            var address = new Uri($"ftp://{(Uri.CheckHostName(place.Host) == UriHostNameType.IPv6 ? $"[{place.Host}]" : place.Host)}:{place.Port ?? UsualPort}/{Folder}{name}");
#pragma warning disable SYSLIB0014 // The framework's FTP is old but whole, and its successor has none; no library of FTP can be had on the feed.
            var request = (FtpWebRequest)WebRequest.Create(address);
#pragma warning restore SYSLIB0014
            request.Method = method;
            request.Credentials = new NetworkCredential(place.User ?? "anonymous", secret ?? "");
            request.EnableSsl = place.Encrypted;
            request.UsePassive = true;
            request.UseBinary = true;
            request.KeepAlive = true;
            request.Timeout = (int)Patience.TotalMilliseconds;
            request.ReadWriteTimeout = (int)Patience.TotalMilliseconds;
            using var patience = new CancellationTokenSource(Patience, time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
            await using var abort = both.Token.Register(request.Abort);
            try
            {
                return (FtpWebResponse)await request.GetResponseAsync();
            }
            catch (WebException e) when (cancellation.IsCancellationRequested)
            {
                throw new OperationCanceledException("Given up.", e, cancellation);
            }
            catch (WebException e)
            {
                throw new ListSourceException(FaultOf(e), e.Message.Trim(), e);
            }
            catch (AuthenticationException e)
            {
                throw new ListSourceException(ListSourceFault.WrongKey, e.Message, e);
            }
        }

        private static ListSourceFault FaultOf(WebException e) => e switch
        {
            { InnerException: AuthenticationException } => ListSourceFault.WrongKey,
            { Response: FtpWebResponse { StatusCode: FtpStatusCode.NotLoggedIn or FtpStatusCode.NeedLoginAccount } } => ListSourceFault.SignInRefused,
            { Response: FtpWebResponse { StatusCode: >= FtpStatusCode.CommandSyntaxError } } => ListSourceFault.FolderUnusable,
            _ => ListSourceFault.Unreachable,
        };
    }
}
