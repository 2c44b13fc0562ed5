namespace CallCenter.Web.Resources;

/// <summary>Editors of policies, skills and agents. Marks the texts' resource files.</summary>
public sealed class SetupText;
