namespace CallCenter.Web.Resources;

/// <summary>Policy lab and shadow run. Marks the texts' resource files.</summary>
public sealed class LabText;
