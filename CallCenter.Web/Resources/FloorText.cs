namespace CallCenter.Web.Resources;

/// <summary>The live board. Marks the texts' resource files.</summary>
public sealed class FloorText;
