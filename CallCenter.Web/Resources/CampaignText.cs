namespace CallCenter.Web.Resources;

/// <summary>Campaigns. Marks the texts' resource files.</summary>
public sealed class CampaignText;
