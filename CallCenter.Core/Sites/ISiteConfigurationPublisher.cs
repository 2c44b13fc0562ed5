namespace CallCenter.Core.Sites;

/// <summary>Tells the sites that their configuration changed: called after the change is in the store.</summary>
public interface ISiteConfigurationPublisher
{
    /// <summary>
    /// Makes every active site read its configuration again. Doesn't fail for a site that can't be reached: that one reads
    /// the store when it becomes active.
    /// </summary>
    Task PublishAsync();
}
