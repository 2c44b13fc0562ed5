namespace CallCenter.Web.Resources;

/// <summary>What the outbound pages share: their tabs. Marks the texts' resource files.</summary>
public sealed class OutboundText;
