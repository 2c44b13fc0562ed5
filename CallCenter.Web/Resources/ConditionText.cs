namespace CallCenter.Web.Resources;

/// <summary>Conditions: the editor and its sentences. Marks the texts' resource files.</summary>
public sealed class ConditionText;
