using CallCenter.Core.Outbound.Strategy;

namespace CallCenter.Core.Outbound.Dialling;

/// <summary>How far a campaign has come with a customer. One row per campaign and <see cref="Extraction.CallTarget"/>.</summary>
public sealed class CampaignTarget
{
    /// <summary>Identity, counted by the store.</summary>
    public long Id { get; set; }
    /// <summary>The campaign.</summary>
    public long CampaignId { get; set; }
    /// <summary>The call target.</summary>
    public long TargetId { get; set; }
    /// <summary>Its extract.</summary>
    public long ExtractId { get; set; }
    /// <summary>Region, for the calling windows.</summary>
    public required string RegionCode { get; set; }
    /// <summary>Where it stands.</summary>
    public CampaignTargetState State { get; set; }
    /// <summary>Priority of its list in the campaign.</summary>
    public int Priority { get; set; }
    /// <summary>Attempts so far.</summary>
    public int Attempts { get; set; }
    /// <summary>Attempts with the first, second and third number.</summary>
    public int Attempts1 { get; set; }
    /// <summary>See <see cref="Attempts1"/>.</summary>
    public int Attempts2 { get; set; }
    /// <summary>See <see cref="Attempts1"/>.</summary>
    public int Attempts3 { get; set; }
    /// <summary>Numbers that are done with (the wrong number, say): 1 for the first, 2 for the second, 4 for the third, added up.</summary>
    public int EndedNumbers { get; set; }
    /// <summary>Which number is next, 0 to 2.</summary>
    public int NextNumber { get; set; }
    /// <summary>Not to be dialled before (UTC).</summary>
    public DateTimeOffset NextAt { get; set; }
    /// <summary>With an appointment: the agent who promised it; null for any.</summary>
    public string? AppointmentAgentId { get; set; }
    /// <summary>Whether <see cref="NextAt"/> was agreed with the customer; then it comes before all others.</summary>
    public bool IsAppointment { get; set; }
    /// <summary>What the last attempt came to.</summary>
    public AttemptOutcome? LastOutcome { get; set; }
    /// <summary>Why it is closed.</summary>
    public CampaignTargetClosing? Closing { get; set; }
    /// <summary>The attempt that is under way, else the last one; null before the first.</summary>
    public string? AttemptId { get; set; }
    /// <summary>Concurrency token, counted up with each change.</summary>
    public int Version { get; set; }

    /// <summary>Whether a number is done with.</summary>
    public bool HasEnded(int index) => (EndedNumbers & (1 << index)) != 0;
}

/// <summary>Where a customer of a campaign stands.</summary>
public enum CampaignTargetState
{
    /// <summary>Waits for its time.</summary>
    Waiting,
    /// <summary>An attempt is under way, from being handed to the site until its result is known.</summary>
    InProgress,
    /// <summary>Done with.</summary>
    Closed,
}

/// <summary>Why a customer of a campaign is done with.</summary>
public enum CampaignTargetClosing
{
    /// <summary>What the call was for is done.</summary>
    Completed,
    /// <summary>The customer refused.</summary>
    Refused,
    /// <summary>No attempts left.</summary>
    AttemptsUsed,
    /// <summary>No number left that could be right.</summary>
    NoNumber,
    /// <summary>On the do-not-call list.</summary>
    DoNotCall,
    /// <summary>Closed by a rule of the strategy.</summary>
    ByRule,
    /// <summary>Taken out of its extract, or excluded by a new run.</summary>
    Removed,
    /// <summary>Its quotas are full.</summary>
    QuotaFull,
}
