using System.Globalization;
using System.Net.Sockets;
using CallCenter.Core.Outbound.Import;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace CallCenter.Web.Outbound.Import;

/// <summary>
/// The attachments in a mailbox, read by IMAP and left where they are. Only mail whose From address is among the source's senders counts: mail servers have
/// to see to it that nobody else writes under that address.
/// </summary>
internal sealed class MailConnector(TimeProvider time) : IListSourceConnector
{
    private const int UsualPort = 993;

    /// <summary>Older mail isn't looked at.</summary>
    private const int Days = 90;

    private static readonly char[] Between = [';', '；', ',', '，', ' ', '\n'];

    public ListSourceKind Kind => ListSourceKind.Mail;

    public async Task<IListSourceConnection> ConnectAsync(ListSourcePlace place, string? secret, CancellationToken cancellation)
    {
        var client = new ImapClient { Timeout = 30_000 };
        try
        {
            var port = place.Port ?? UsualPort;
            await client.ConnectAsync(
                place.Host!, port,
                !place.Encrypted ? SecureSocketOptions.None : port == UsualPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls,
                cancellation);
            await client.AuthenticateAsync(place.User!, secret ?? "", cancellation);
            var folder = place.Folder is { Length: > 0 } name && !name.Equals("INBOX", StringComparison.OrdinalIgnoreCase)
                ? await client.GetFolderAsync(name, cancellation) : client.Inbox!;
            await folder.OpenAsync(FolderAccess.ReadOnly, cancellation);
            return new Connection(client, folder, place.Senders, time);
        }
        catch (Exception e)
        {
            client.Dispose();
            throw FaultOf(e) ?? e;
        }
    }

    /// <summary>Whether mail from an address is taken: the address is named, or its domain with an at sign.</summary>
    internal static bool IsAllowed(string? senders, string address) =>
        (senders ?? "").Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(allowed =>
            allowed.StartsWith('@')
                ? address.EndsWith(allowed, StringComparison.OrdinalIgnoreCase)
                : address.Equals(allowed, StringComparison.OrdinalIgnoreCase));

    private static ListSourceException? FaultOf(Exception e) => e switch
    {
        AuthenticationException => new ListSourceException(ListSourceFault.SignInRefused, e.Message, e),
        SslHandshakeException => new ListSourceException(ListSourceFault.WrongKey, e.Message, e),
        FolderNotFoundException => new ListSourceException(ListSourceFault.FolderUnusable, e.Message, e),
        ImapCommandException or ImapProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException or SocketException or IOException
            or TimeoutException or NotSupportedException => new ListSourceException(ListSourceFault.Unreachable, e.Message, e),
        _ => null,
    };

    private sealed class Connection(ImapClient client, IMailFolder folder, string? senders, TimeProvider time) : IListSourceConnection
    {
        private readonly Dictionary<string, (UniqueId Mail, BodyPartBasic Part)> _parts = new(StringComparer.Ordinal);

        public async Task<IReadOnlyList<SourceFile>> ListAsync(CancellationToken cancellation)
        {
            try
            {
                var mails = await folder.SearchAsync(SearchQuery.DeliveredAfter(time.GetUtcNow().UtcDateTime.AddDays(-Days)), cancellation);
                var found = await folder.FetchAsync(
                    mails, MessageSummaryItems.UniqueId | MessageSummaryItems.Envelope | MessageSummaryItems.BodyStructure, cancellation);
                var files = new List<SourceFile>();
                foreach (var mail in found.Where(IsFromSender))
                {
                    var group = string.Create(CultureInfo.InvariantCulture, $"{folder.UidValidity}:{mail.UniqueId.Id}");
                    foreach (var part in mail.BodyParts.Where(part => !string.IsNullOrEmpty(part.FileName)))
                    {
                        var id = $"{group}:{part.PartSpecifier}";
                        _parts[id] = (mail.UniqueId, part);
                        files.Add(new SourceFile(id, group, Path.GetFileName(part.FileName!.Replace('\\', '/')), null, null));
                    }
                }

                return files;
            }
            catch (Exception e) when (FaultOf(e) is { } fault)
            {
                throw fault;
            }
        }

        public async Task<Stream> OpenAsync(SourceFile file, CancellationToken cancellation)
        {
            var (mail, part) = _parts[file.Id];
            try
            {
                // Into a file: an attachment may be larger than memory should hold twice.
                var content = new FileStream(
                    Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
                if (await folder.GetBodyPartAsync(mail, part, cancellation) is MimePart { Content: { } coded })
                {
                    await coded.DecodeToAsync(content, cancellation);
                }

                content.Position = 0;
                return content;
            }
            catch (Exception e) when (FaultOf(e) is { } fault)
            {
                throw fault;
            }
        }

        public ValueTask DisposeAsync()
        {
            client.Dispose();
            return ValueTask.CompletedTask;
        }

        private bool IsFromSender(IMessageSummary mail) =>
            mail.Envelope?.From.Mailboxes.ToList() is [{ } from] && IsAllowed(senders, from.Address);
    }
}
