namespace CallCenter.Web.Resources;

/// <summary>Extracts, their targets and the do-not-call list. Marks the texts' resource files.</summary>
public sealed class ExtractText;
