namespace CallCenter.Core.Tiers.Imports;

/// <summary>A system that tiers come from: how its tables are read, and when they are fetched.</summary>
public sealed class TierSource
{
    /// <summary>Identity, counted by the store.</summary>
    public int Id { get; set; }
    /// <summary>Code, at most 32 characters, unique: its drop folder has this name, and its rows in <c>TierFeed</c> carry it.</summary>
    public required string Code { get; set; }
    /// <summary>Name, at most 64 characters.</summary>
    public required string Name { get; set; }
    /// <summary>How tiers come from it.</summary>
    public TierSourceKind Kind { get; set; }
    /// <summary>Region whose customers it may change.</summary>
    public required string RegionCode { get; set; }
    /// <summary>Which column is what: a <see cref="TierMapping"/> as JSON; null until known.</summary>
    public string? Mapping { get; set; }
    /// <summary>Whether customers that nobody knows are created.</summary>
    public bool CreatesUnknown { get; set; }
    /// <summary>Fetched every so many minutes; null where not.</summary>
    public int? EveryMinutes { get; set; }
    /// <summary>Fetched each day at this minute of the business's day; null where not.</summary>
    public int? DailyAtMinute { get; set; }
    /// <summary>Paused: not fetched by itself.</summary>
    public bool Paused { get; set; }
    /// <summary>When it was last looked at (UTC).</summary>
    public DateTimeOffset? LookedAt { get; set; }
    /// <summary>What was wrong then, in a stable word; null when nothing.</summary>
    public string? Problem { get; set; }
    /// <summary>What the problem is about, at most 256 characters.</summary>
    public string? ProblemDetail { get; set; }
    /// <summary>Concurrency token, counted up with each change by a person.</summary>
    public int Version { get; set; }

    /// <summary>When it is due next; null when never by itself.</summary>
    /// <param name="zone">The business's time zone.</param>
    /// <param name="now">Now: what was never looked at is due at once, or at its time of day.</param>
    public DateTimeOffset? DueAt(TimeZoneInfo zone, DateTimeOffset now)
    {
        if (Paused || Kind == TierSourceKind.Upload)
        {
            return null;
        }

        if (EveryMinutes is { } minutes)
        {
            return LookedAt is { } last ? last.AddMinutes(minutes) : now;
        }

        if (DailyAtMinute is not { } minute)
        {
            return null;
        }

        // The next time of day after the last look; a day that the servers were down is made up for once.
        var from = TimeZoneInfo.ConvertTime(LookedAt ?? now, zone).DateTime;
        var at = from.Date.AddMinutes(minute);
        var next = at > from ? at : at.AddDays(1);
        return new DateTimeOffset(next, zone.GetUtcOffset(next)).ToUniversalTime();
    }
}

/// <summary>
/// The staging table that other systems write (requirement T1): one row per customer. What its columns mean, and how to write it, is said in
/// <c>docs/tier-feed.md</c>.
/// </summary>
public sealed class TierFeedRow
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>Code of the source.</summary>
    public required string SourceCode { get; set; }
    /// <summary>Batch: rows that belong together. Taken as a whole, once.</summary>
    public required string BatchId { get; set; }
    /// <summary>Account number; leading zeros count.</summary>
    public string? AccountNumber { get; set; }
    /// <summary>Phone number in any format, where there is no account number.</summary>
    public string? PhoneNumber { get; set; }
    /// <summary>Tier: its code or one of its names.</summary>
    public string? Tier { get; set; }
    /// <summary>Name, for customers to be created.</summary>
    public string? CustomerName { get; set; }
    /// <summary>Region's code or name, for customers to be created.</summary>
    public string? Region { get; set; }
    /// <summary>When it was written (UTC); the database's clock unless given.</summary>
    public DateTimeOffset WrittenAt { get; set; }
    /// <summary>The import that took it; null while nobody has.</summary>
    public long? ImportId { get; set; }
}
