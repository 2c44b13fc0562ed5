namespace CallCenter.Web.Resources;

/// <summary>Data and imports of tiers. Marks the texts' resource files.</summary>
public sealed class TierText;
