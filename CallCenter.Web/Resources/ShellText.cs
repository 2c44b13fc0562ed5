namespace CallCenter.Web.Resources;

/// <summary>The frame of every page: navigation, sign-in, errors. Marks the texts' resource files.</summary>
public sealed class ShellText;
