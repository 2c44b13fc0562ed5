namespace CallCenter.Core.Outbound.Import;

/// <summary>Where lists come from by themselves (requirement O3). Each content is taken once, whatever its name.</summary>
public sealed class ListSource
{
    /// <summary>Identity, counted by the store.</summary>
    public int Id { get; set; }
    /// <summary>Name, at most 64 characters, unique in its region.</summary>
    public required string Name { get; set; }
    /// <summary>How.</summary>
    public ListSourceKind Kind { get; set; }
    /// <summary>Region its lists belong to.</summary>
    public required string RegionCode { get; set; }
    /// <summary>Where, and what there: a <see cref="ListSourcePlace"/> as JSON. No secrets.</summary>
    public required string Place { get; set; }
    /// <summary>Password, protected by the host; never shown, never logged. Null where there is none.</summary>
    public string? Secret { get; set; }
    /// <summary>When it is looked at: a cron expression of five fields in business time; null where only by hand.</summary>
    public string? Schedule { get; set; }
    /// <summary>Mapping for its lists; null while nobody has said one.</summary>
    public int? MappingId { get; set; }
    /// <summary>Whether its lists are loaded by themselves where the mapping fits; otherwise they wait for somebody.</summary>
    public bool LoadsItself { get; set; }
    /// <summary>Paused: not looked at by itself.</summary>
    public bool Paused { get; set; }
    /// <summary>When it was last looked at (UTC).</summary>
    public DateTimeOffset? LookedAt { get; set; }
    /// <summary>The server that looks at it.</summary>
    public string? Worker { get; set; }
    /// <summary>Until when that server counts as alive (UTC).</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    /// <summary>Counted up with each change by a person.</summary>
    public int Version { get; set; }
}

/// <summary>How lists come in.</summary>
public enum ListSourceKind
{
    /// <summary>A folder that this server sees.</summary>
    Folder,
    /// <summary>A folder on an FTP server.</summary>
    Ftp,
    /// <summary>A folder on an SSH server.</summary>
    Sftp,
    /// <summary>The attachments in a mailbox.</summary>
    Mail,
}

/// <summary>Where a source is. Which parts count depends on its kind.</summary>
public sealed record ListSourcePlace
{
    /// <summary>Server; its name or address. Not for folders.</summary>
    public string? Host { get; init; }
    /// <summary>Port; null for the usual one of its kind.</summary>
    public int? Port { get; init; }
    /// <summary>User to sign in as.</summary>
    public string? User { get; init; }
    /// <summary>Folder there; for a mailbox its folder, <c>INBOX</c> where null.</summary>
    public string? Folder { get; init; }
    /// <summary>Which files: names with <c>*</c> and <c>?</c>, separated by semicolons; null for all.</summary>
    public string? Pattern { get; init; }
    /// <summary>Whether the connection is encrypted: TLS for FTP and mail. Default true; SFTP always is.</summary>
    public bool Encrypted { get; init; } = true;
    /// <summary>Fingerprint of the SSH server's key, <c>SHA256:…</c>: another key is refused. Required for SFTP.</summary>
    public string? Fingerprint { get; init; }
    /// <summary>Addresses (<c>crm@example.cn</c>) or domains (<c>@example.cn</c>) whose mail is taken, separated by semicolons. Required for mail.</summary>
    public string? Senders { get; init; }
}
