namespace CallCenter.Core.Sites;

/// <summary>
/// Something a site wants done outside. A command that fails comes back as a <see cref="SiteEvent"/>.
/// </summary>
public abstract record SiteCommand;
