namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>Has campaigns' longer work done in the background: <see cref="CampaignBinding.RunAsync"/>.</summary>
public interface ICampaignQueue
{
    /// <summary>Takes a campaign's customers over from its extracts soon. Asked twice it harms nobody.</summary>
    void Bind(long campaignId);
}
