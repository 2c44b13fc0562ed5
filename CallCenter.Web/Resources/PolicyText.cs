namespace CallCenter.Web.Resources;

/// <summary>Policies, their drafts and versions. Marks the texts' resource files.</summary>
public sealed class PolicyText;
