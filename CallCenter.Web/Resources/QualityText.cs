namespace CallCenter.Web.Resources;

/// <summary>Scoring of calls. Marks the texts' resource files.</summary>
public sealed class QualityText;
