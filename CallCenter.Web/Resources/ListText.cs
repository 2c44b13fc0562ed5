namespace CallCenter.Web.Resources;

/// <summary>Imports of lists and their sources. Marks the texts' resource files.</summary>
public sealed class ListText;
