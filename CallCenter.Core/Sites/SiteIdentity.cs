using CallCenter.Core.Telephony;

namespace CallCenter.Core.Sites;

/// <summary>What doesn't change while a site is active on a server.</summary>
/// <param name="Settings">Times.</param>
/// <param name="Capabilities">What the switch can do.</param>
/// <param name="Incarnation">Unix milliseconds of the activation: makes the ids of this activation's entries unique.</param>
/// <param name="ProductVersion">Kept in each contact.</param>
/// <param name="BusinessTimeZone">Where the business day begins at midnight.</param>
/// <param name="RecordsDecisions">False only where millions of simulated calls need no explanation.</param>
public sealed record SiteIdentity(
    SiteSettings Settings, TelephonyCapabilities Capabilities, long Incarnation, string ProductVersion,
    TimeZoneInfo BusinessTimeZone, bool RecordsDecisions = true);
