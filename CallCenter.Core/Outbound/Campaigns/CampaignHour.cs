namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>
/// What a campaign came to in one hour of a business day, counted from its dial records by <see cref="CampaignSummary"/>: what is read of days and
/// hours is read here, however many records there are.
/// </summary>
public sealed class CampaignHour
{
    /// <summary>The campaign.</summary>
    public long CampaignId { get; set; }
    /// <summary>Day in business time.</summary>
    public DateOnly Day { get; set; }
    /// <summary>Hour of that day by the clock on the wall, 0 to 23.</summary>
    public int Hour { get; set; }
    /// <summary>Attempts dialled.</summary>
    public int Dialled { get; set; }
    /// <summary>A person answered, whether an agent was there or not.</summary>
    public int Answered { get; set; }
    /// <summary>Of these, no agent was there in time.</summary>
    public int Abandoned { get; set; }
    /// <summary>Results that mean that it's done.</summary>
    public int Completed { get; set; }
    /// <summary>Results that mean that the customer doesn't want to, now or ever.</summary>
    public int Refused { get; set; }
    /// <summary>Results that mean another call.</summary>
    public int CallLater { get; set; }
    /// <summary>Seconds that agents talked.</summary>
    public long TalkSeconds { get; set; }
}
