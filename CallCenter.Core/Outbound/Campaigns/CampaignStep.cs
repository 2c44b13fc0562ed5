namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>What can be done with a campaign as a whole.</summary>
public enum CampaignStep
{
    /// <summary>Checked and complete: it begins on its first day by itself.</summary>
    MakeReady,
    /// <summary>Back into the making.</summary>
    TakeBack,
    /// <summary>Begins now; a first day in the future becomes today.</summary>
    Start,
    /// <summary>Stops for a while.</summary>
    Pause,
    /// <summary>Goes on.</summary>
    Resume,
    /// <summary>Over, for good.</summary>
    Finish,
}

/// <summary>Which step leads where: draft → ready → running ⇄ paused → finished.</summary>
public static class CampaignSteps
{
    /// <summary>Where a step leads; null where it makes no sense.</summary>
    public static CampaignStatus? Next(CampaignStatus from, CampaignStep step) => (from, step) switch
    {
        (CampaignStatus.Draft, CampaignStep.MakeReady) => CampaignStatus.Ready,
        (CampaignStatus.Ready, CampaignStep.TakeBack) => CampaignStatus.Draft,
        (CampaignStatus.Ready, CampaignStep.Start) => CampaignStatus.Running,
        (CampaignStatus.Running, CampaignStep.Pause) => CampaignStatus.Paused,
        (CampaignStatus.Paused, CampaignStep.Resume) => CampaignStatus.Running,
        (CampaignStatus.Ready or CampaignStatus.Running or CampaignStatus.Paused, CampaignStep.Finish) => CampaignStatus.Finished,
        _ => null,
    };

    /// <summary>The steps that make sense, in the order of the screen.</summary>
    public static IEnumerable<CampaignStep> From(CampaignStatus from) => Enum.GetValues<CampaignStep>().Where(step => Next(from, step) is not null);

    /// <summary>Whether the step lets calls be made, so that everything they need must be there.</summary>
    public static bool NeedsAll(CampaignStep step) => step is CampaignStep.MakeReady or CampaignStep.Start or CampaignStep.Resume;

    /// <summary>Whether customers are taken over from the extracts.</summary>
    public static bool Binds(CampaignStatus status) => status is CampaignStatus.Ready or CampaignStatus.Running or CampaignStatus.Paused;
}
