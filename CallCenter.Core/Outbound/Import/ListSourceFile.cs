namespace CallCenter.Core.Outbound.Import;

/// <summary>A file that a source has dealt with: so that it isn't fetched again to find out that it is known.</summary>
public sealed class ListSourceFile
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>Source.</summary>
    public int SourceId { get; set; }
    /// <summary>SHA-256 of what tells it apart where it lies: name, size, time; or mail and attachment. Hex, unique per source.</summary>
    public required string SeenKey { get; set; }
    /// <summary>Name, at most 256 characters.</summary>
    public required string Name { get; set; }
    /// <summary>When (UTC).</summary>
    public DateTimeOffset SeenAt { get; set; }
}

/// <summary>One look at a source, or what became of one file there.</summary>
public sealed class ListSourceLog
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>Source.</summary>
    public int SourceId { get; set; }
    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>What happened.</summary>
    public ListSourceEvent Event { get; set; }
    /// <summary>The file's name, or what was said of the failure; at most 256 characters. Never a secret.</summary>
    public string? Detail { get; set; }
    /// <summary>Why a file was refused, in a stable word.</summary>
    public string? Reason { get; set; }
    /// <summary>The list that was made of it.</summary>
    public long? ImportId { get; set; }
    /// <summary>Files found, for a look.</summary>
    public int? Found { get; set; }
    /// <summary>Files taken, for a look.</summary>
    public int? Taken { get; set; }
}

/// <summary>What happened at a source.</summary>
public enum ListSourceEvent
{
    /// <summary>Looked at, and new files were found.</summary>
    Looked,
    /// <summary>A file was taken.</summary>
    Taken,
    /// <summary>A file whose content was taken before, under whatever name.</summary>
    Known,
    /// <summary>A file that can't be taken.</summary>
    Refused,
    /// <summary>The source could not be reached or read.</summary>
    Failed,
}
