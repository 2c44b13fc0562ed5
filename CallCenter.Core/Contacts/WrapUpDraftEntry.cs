namespace CallCenter.Core.Contacts;

/// <summary>What an agent has typed of a wrap-up so far, on its way to the store.</summary>
/// <param name="Id">Identity; the latest counts.</param>
/// <param name="At">When (UTC).</param>
/// <param name="ContactId">Contact.</param>
/// <param name="AgentId">Agent.</param>
/// <param name="CategoryCode">Category chosen, if any.</param>
/// <param name="Remark">Remark typed, if any.</param>
public sealed record WrapUpDraftEntry(
    EntryId Id, DateTimeOffset At, string ContactId, string AgentId, string? CategoryCode, string? Remark)
{
    /// <summary>Result code of an outbound call, if chosen.</summary>
    public string? ResultCode { get; init; }

    /// <summary>Steps of an outbound call's script said so far, one a line, the current one last; null for its beginning.</summary>
    public string? ScriptPath { get; init; }
}
