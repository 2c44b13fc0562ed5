namespace CallCenter.Web.Resources;

/// <summary>The component library's own texts. Marks the texts' resource files.</summary>
public sealed class WidgetText;
