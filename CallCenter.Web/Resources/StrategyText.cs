namespace CallCenter.Web.Resources;

/// <summary>Calling strategies and holiday calendars. Marks the texts' resource files.</summary>
public sealed class StrategyText;
