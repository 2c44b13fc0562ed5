namespace CallCenter.Web.Resources;

/// <summary>Contact search and record. Marks the texts' resource files.</summary>
public sealed class WhyText;
