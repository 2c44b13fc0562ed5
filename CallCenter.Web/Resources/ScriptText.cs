namespace CallCenter.Web.Resources;

/// <summary>Scripts: editor and panel. Marks the texts' resource files.</summary>
public sealed class ScriptText;
