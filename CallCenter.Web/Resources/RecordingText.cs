namespace CallCenter.Web.Resources;

/// <summary>Recorded conversations. Marks the texts' resource files.</summary>
public sealed class RecordingText;
