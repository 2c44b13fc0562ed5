using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Import;
using CallCenter.Tests.Builders;
using CallCenter.Web.Outbound.Import;
using MailKit.Net.Imap;
using MimeKit;

namespace CallCenter.Tests.Outbound.Import;

/// <summary>Sources on real servers (requirement O3): ProFTPD for FTP and SFTP, Dovecot for mail, each on loopback with a configuration of its own.</summary>
[Collection(ProductCollection.Name)]
public sealed class RemoteSourceTests
{
    private const string User = "crm";
    private const string Password = "right-word";
    private const string List = "姓名,手机号码\n张三,13800000001\n";
    private const int Nobody = 65534;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ftp_FilesInAFolder_AreTakenOnce()
    {
        await using var server = await FtpAsync(sftp: false);
        await using var world = await ListWorld.CreateAsync();
        world.Connectors.Add(new FtpConnector(TimeProvider.System));
        var place = new ListSourcePlace { Host = "127.0.0.1", Port = server.Port, User = User, Encrypted = false, Folder = "lists/三月", Pattern = "*.csv" };
        Put(server, "lists/三月/名单 1.csv", List);
        Put(server, "lists/三月/readme.doc", "no");
        Directory.CreateDirectory(Path.Combine(server.Folder, "lists/三月/old"));
        await CheckOnceAsync(world, ListSourceKind.Ftp, place, () => PutAsync(server, "lists/三月/again.csv", List), "名单 1.csv");
    }

    [Fact]
    public async Task Ftp_WhatIsWrong_IsToldApart()
    {
        await using var server = await FtpAsync(sftp: false);
        var connector = new FtpConnector(TimeProvider.System);
        var place = new ListSourcePlace { Host = "127.0.0.1", Port = server.Port, User = User, Encrypted = false };

        Assert.Empty(await FilesAsync(connector, place, Password));
        Assert.Equal(ListSourceFault.SignInRefused, await FaultAsync(connector, place, "wrong-word"));
        Assert.Equal(ListSourceFault.FolderUnusable, await FaultAsync(connector, place with { Folder = "nowhere" }, Password));
        Assert.Equal(ListSourceFault.Unreachable, await FaultAsync(connector, place with { Port = ProductProcess.FreePort() }, Password));

        // A server without TLS isn't told the password.
        Assert.NotNull(await FaultAsync(connector, place with { Encrypted = true }, Password));
    }

    [Theory]
    [InlineData("-rw-r--r--   1 crm      crm          1234 Mar  2 09:15 名单 1.csv", "File", "名单 1.csv", 1234)]
    [InlineData("-rw-rw-r--.  1 1001 1001 5000000000 Dec 31  2025 a.xlsx", "File", "a.xlsx", 5000000000)]
    [InlineData("drwxr-xr-x   2 crm      crm          4096 Mar  2 09:15 old", "Other", "old", 0)]
    [InlineData("lrwxrwxrwx   1 crm      crm            11 Mar  2 09:15 link -> /etc/passwd", "Other", "link -> /etc/passwd", 0)]
    [InlineData("03-02-26  09:15AM                 1234 crm list.csv", "File", "crm list.csv", 1234)]
    [InlineData("03-02-2026  09:15       <DIR>          old", "Other", "old", 0)]
    [InlineData("total 12", "Other", "", 0)]
    [InlineData("+i8388621.48594,m825718503,r,s280,\tdjb.html", "Unknown", "", 0)]
    public void FtpListing_OfEachKindOfServer_IsRead(string line, string kind, string name, long bytes) =>
        Assert.Equal((Enum.Parse<FtpEntryKind>(kind), name, bytes), FtpListing.Read(line));

    [Fact]
    public async Task Sftp_FilesInAFolder_AreTakenOnce()
    {
        await using var server = await FtpAsync(sftp: true);
        await using var world = await ListWorld.CreateAsync();
        world.Connectors.Add(new SftpConnector());
        Put(server, "lists/名单.csv", List);
        Put(server, "lists/a.csv.filepart", List);
        var place = new ListSourcePlace { Host = "127.0.0.1", Port = server.Port, User = User, Folder = "lists", Fingerprint = FingerprintOf(server) };
        await CheckOnceAsync(world, ListSourceKind.Sftp, place, () => PutAsync(server, "lists/again.csv", List), "名单.csv");
    }

    [Fact]
    public async Task Sftp_WhatIsWrong_IsToldApart_AndAnotherKeyGetsNoPassword()
    {
        await using var server = await FtpAsync(sftp: true);
        var connector = new SftpConnector();
        var place = new ListSourcePlace { Host = "127.0.0.1", Port = server.Port, User = User, Fingerprint = FingerprintOf(server) };

        Assert.Empty(await FilesAsync(connector, place, Password));
        Assert.Equal(ListSourceFault.SignInRefused, await FaultAsync(connector, place, "wrong-word"));
        Assert.Equal(ListSourceFault.FolderUnusable, await FaultAsync(connector, place with { Folder = "nowhere" }, Password));
        Assert.Equal(ListSourceFault.Unreachable, await FaultAsync(connector, place with { Port = ProductProcess.FreePort() }, Password));
        var unknown = await Assert.ThrowsAsync<ListSourceException>(() => connector.ConnectAsync(place with { Fingerprint = null }, Password, Cancellation));
        Assert.Equal((ListSourceFault.WrongKey, FingerprintOf(server)), (unknown.Fault, unknown.Message));
    }

    [Fact]
    public async Task Mail_AttachmentsOfAllowedSenders_AreTakenOnce()
    {
        await using var server = await MailAsync();
        await using var world = await ListWorld.CreateAsync();
        world.Connectors.Add(new MailConnector(TimeProvider.System));
        await SendAsync(server, "crm@example.cn", ("名单.csv", List));
        await SendAsync(server, "stranger@elsewhere.cn", ("other.csv", List + "李四,13900000002\n"));
        var place = new ListSourcePlace { Host = "127.0.0.1", Port = server.Port, User = User, Encrypted = false, Senders = "@example.cn" };
        await CheckOnceAsync(
            world, ListSourceKind.Mail, place, () => SendAsync(server, "boss@example.cn", ("again.csv", List)), "名单.csv");
    }

    [Fact]
    public async Task Mail_DataWithTheirControlFile_GoTogether_AndWhatIsWrongIsToldApart()
    {
        await using var server = await MailAsync();
        await using var world = await ListWorld.CreateAsync();
        world.Connectors.Add(new MailConnector(TimeProvider.System));
        await SendAsync(
            server, "crm@example.cn", ("crm.dat", "0007\t13800000001\n"), ("crm.fmt", "10.0\n2\n1 SYBCHAR 0 20 \"\\t\" 1 ID\n2 SYBCHAR 0 20 \"\\n\" 2 PHONE\n"));
        var place = new ListSourcePlace { Host = "127.0.0.1", Port = server.Port, User = User, Encrypted = false, Senders = "crm@example.cn" };
        var source = await world.AddSourceAsync(DraftOf(ListSourceKind.Mail, place), Password);
        Assert.True((await world.Server().LookNowAsync(world.Staff, source, Cancellation)).IsDone);
        Assert.Equal(("crm.dat", "crm.fmt"), ((await world.ListsAsync())[0].Name, (await world.ListsAsync())[0].ControlName));

        var connector = new MailConnector(TimeProvider.System);
        Assert.Equal(ListSourceFault.SignInRefused, await FaultAsync(connector, place, "wrong-word"));
        Assert.Equal(ListSourceFault.FolderUnusable, await FaultAsync(connector, place with { Folder = "Nowhere" }, Password));
        Assert.Equal(ListSourceFault.Unreachable, await FaultAsync(connector, place with { Port = ProductProcess.FreePort() }, Password));
    }

    [Theory]
    [InlineData("crm@example.cn", "CRM@Example.cn", true)]
    [InlineData("@example.cn; a@b.cn", "x@example.cn", true)]
    [InlineData("@example.cn", "x@evil-example.cn", false)]
    [InlineData("@example.cn", "x@example.cn.evil.com", false)]
    [InlineData("crm@example.cn", "xcrm@example.cn", false)]
    [InlineData(null, "x@example.cn", false)]
    public void Sender_IsAllowedByAddressOrDomain(string? senders, string address, bool allowed) =>
        Assert.Equal(allowed, MailConnector.IsAllowed(senders, address));

    // Tests that all files come, that they come once, and that the connection test tells of them.
    private static async Task CheckOnceAsync(ListWorld world, ListSourceKind kind, ListSourcePlace place, Func<Task> addAgain, string expected)
    {
        var draft = DraftOf(kind, place);
        var test = await world.Administration().TestAsync(world.Staff, draft, Password, null, Cancellation);
        Assert.Equal((null, 1, expected), (test.Fault, test.Files, string.Join(", ", test.Names)));

        var source = await world.AddSourceAsync(draft, Password);
        Assert.True((await world.Server().LookNowAsync(world.Staff, source, Cancellation)).IsDone);
        await addAgain();
        Assert.True((await world.Server().LookNowAsync(world.Staff, source, Cancellation)).IsDone);
        Assert.True((await world.Server().LookNowAsync(world.Staff, source, Cancellation)).IsDone);

        var list = Assert.Single(await world.ListsAsync());
        Assert.Equal((expected, 1L), (list.Name, list.Expected));
        Assert.Equal(
            [ListSourceEvent.Taken, ListSourceEvent.Known],
            (await world.LogAsync(source)).Where(entry => entry.Event != ListSourceEvent.Looked).Select(entry => entry.Event));
        Assert.Equal(1, (await world.LoadAsync(list.Id)).Loaded);
    }

    private static ListSourceDraft DraftOf(ListSourceKind kind, ListSourcePlace place) =>
        new("source", kind, BaseData.Province, place, null, null, LoadsItself: false, Paused: false);

    private static async Task<IReadOnlyList<SourceFile>> FilesAsync(IListSourceConnector connector, ListSourcePlace place, string password)
    {
        await using var connection = await connector.ConnectAsync(place, password, Cancellation);
        return await connection.ListAsync(Cancellation);
    }

    private static async Task<ListSourceFault?> FaultAsync(IListSourceConnector connector, ListSourcePlace place, string password)
    {
        try
        {
            await FilesAsync(connector, place, password);
            return null;
        }
        catch (ListSourceException e)
        {
            Assert.DoesNotContain(password, e.Message, StringComparison.Ordinal);
            return e.Fault;
        }
    }

    // Written long enough ago to be whole.
    private static void Put(LoopbackServer server, string name, string text)
    {
        var path = Path.Combine(server.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc));
    }

    private static Task PutAsync(LoopbackServer server, string name, string text)
    {
        Put(server, name, text);
        return Task.CompletedTask;
    }

    private static async Task SendAsync(LoopbackServer server, string from, params (string Name, string Text)[] attachments)
    {
        using var client = new ImapClient();
        await client.ConnectAsync("127.0.0.1", server.Port, MailKit.Security.SecureSocketOptions.None, Cancellation);
        await client.AuthenticateAsync(User, Password, Cancellation);
        var body = new BodyBuilder { TextBody = "名单见附件。" };
        foreach (var (name, text) in attachments)
        {
            body.Attachments.Add(name, Encoding.UTF8.GetBytes(text), new ContentType("application", "octet-stream"));
        }

        using var message = new MimeMessage([MailboxAddress.Parse(from)], [MailboxAddress.Parse("lists@example.cn")], "名单", body.ToMessageBody());
        await client.Inbox!.AppendAsync(new MailKit.AppendRequest(message), Cancellation);
        await client.DisconnectAsync(quit: true, Cancellation);
    }

    private static async Task<LoopbackServer> FtpAsync(bool sftp)
    {
        Requirement.That(!sftp || File.Exists("/usr/lib/proftpd/mod_sftp.so"), "ProFTPD's mod_sftp isn't installed. Debian: apt-get install proftpd-mod-crypto");
        Requirement.Program("openssl", "Debian: apt-get install openssl");
        var hash = await LoopbackServer.RunAsync("openssl", "passwd", "-6", Password);
        return await LoopbackServer.StartAsync("/usr/sbin/proftpd", "proftpd-core", (root, port) =>
        {
            var users = Path.Combine(root, "users");
            Open(root);
            Secret(users, $"{User}:{hash}:{Nobody}:{Nobody}::{root}/files:/bin/false\n");
            using (var key = RSA.Create(2048))
            {
                Secret(Path.Combine(root, "key.pem"), key.ExportRSAPrivateKeyPem());
            }

            File.WriteAllText(Path.Combine(root, "server.conf"), $"""
                ServerType standalone
                DefaultAddress 127.0.0.1
                Port {port}
                UseIPv6 off
                UseReverseDNS off
                ScoreboardFile {root}/scoreboard
                PidFile {root}/pid
                User nobody
                Group nogroup
                WtmpLog off
                TransferLog none
                AuthOrder mod_auth_file.c
                AuthUserFile {users}
                RequireValidShell off
                DefaultRoot ~
                {(sftp ? $"LoadModule mod_sftp.c\nSFTPEngine on\nSFTPHostKey {root}/key.pem\nSFTPAuthMethods password\n" : "")}

                """);
            return ["-n", "-c", Path.Combine(root, "server.conf")];
        });
    }

    private static async Task<LoopbackServer> MailAsync() =>
        await LoopbackServer.StartAsync("/usr/sbin/dovecot", "dovecot-imapd", (root, port) =>
        {
            Open(root);
            var mail = Directory.CreateDirectory(Path.Combine(root, "mail"));
            Process.Start("chown", [$"{Nobody}:{Nobody}", mail.FullName]).WaitForExit();
            File.WriteAllText(Path.Combine(root, "server.conf"), $$"""
                base_dir = {{root}}/run
                state_dir = {{root}}/state
                log_path = /dev/stderr
                protocols = imap
                listen = 127.0.0.1
                ssl = no
                disable_plaintext_auth = no
                auth_failure_delay = 0
                default_internal_user = nobody
                default_internal_group = nogroup
                default_login_user = nobody
                first_valid_uid = 1
                mail_location = maildir:{{root}}/mail
                service imap-login {
                  inet_listener imap {
                    port = {{port}}
                  }
                  inet_listener imaps {
                    port = 0
                  }
                  chroot =
                }
                service anvil {
                  chroot =
                }
                passdb {
                  driver = static
                  args = password={{Password}}
                }
                userdb {
                  driver = static
                  args = uid={{Nobody}} gid={{Nobody}} home={{root}}/mail
                }

                """);
            return ["-F", "-c", Path.Combine(root, "server.conf")];
        });

    // The servers' users have to reach their files below it.
    private static void Open(string root)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
                    | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
    }

    private static void Secret(string path, string text)
    {
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    // As ssh-keygen counts it: SHA-256 over the key as the protocol sends it (RFC 4253, 6.6).
    private static string FingerprintOf(LoopbackServer server)
    {
        using var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(server.Root, "key.pem")));
        var parts = key.ExportParameters(includePrivateParameters: false);
        var blob = new MemoryStream();
        Write("ssh-rsa"u8.ToArray());
        Write(parts.Exponent!);
        Write([0, .. parts.Modulus!]);
        return $"SHA256:{Convert.ToBase64String(SHA256.HashData(blob.ToArray())).TrimEnd('=')}";

        void Write(byte[] bytes)
        {
            blob.Write([(byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length]);
            blob.Write(bytes);
        }
    }
}
