namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>What is done for campaigns every minute: starts and finishes what is due, and takes over what their extracts have new. A job runs it.</summary>
public sealed class CampaignPlans(CampaignAdministration campaigns, CampaignBinding binding)
{
    /// <summary>Does what is due; done twice, or by two servers at once, it's done once.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        // Taken over first: a campaign whose last customer has just been joined by new ones isn't over.
        await binding.RunDueAsync(cancellation);
        await campaigns.StepDueAsync(cancellation);
    }
}
