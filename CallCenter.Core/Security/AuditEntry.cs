namespace CallCenter.Core.Security;

/// <summary>Who changed what (requirement N2). Written in the transaction of the change; never changed or deleted.</summary>
public sealed class AuditEntry
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>When (UTC).</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>Who; <c>system</c> for the product's own commands.</summary>
    public required string UserId { get; set; }
    /// <summary>Name at that time, at most 64 characters.</summary>
    public required string UserName { get; set; }
    /// <summary>What was done, in a stable word: <c>add</c>, <c>change</c>, <c>retire</c>, <c>publish</c>, <c>delete</c>, <c>force</c>, <c>pull</c>.</summary>
    public required string Action { get; set; }
    /// <summary>Kind of thing: the entity's type name.</summary>
    public required string Entity { get; set; }
    /// <summary>Which one.</summary>
    public required string Key { get; set; }
    /// <summary>State before, as JSON; null when it came into being.</summary>
    public string? Before { get; set; }
    /// <summary>State after, as JSON; null when it ceased.</summary>
    public string? After { get; set; }
}
