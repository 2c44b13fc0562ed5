namespace CallCenter.Web.Resources;

/// <summary>The agent's desktop. Marks the texts' resource files.</summary>
public sealed class DeskText;
