namespace CallCenter.Web.Resources;

/// <summary>Outbound calls at the desk. Marks the texts' resource files.</summary>
public sealed class OutboundDeskText;
