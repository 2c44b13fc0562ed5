namespace CallCenter.Core.Sites;

/// <summary>
/// Something that happened to a site: on its switch, at an agent's desk, in its configuration.
/// A site's single writer takes the events one by one; an event is in the past tense and never asks for anything.
/// </summary>
/// <param name="At">When it happened (UTC), by the clock of whoever saw it first.</param>
public abstract record SiteEvent(DateTimeOffset At);

/// <summary>A deadline that the site asked for may have passed; handled as often as anyone likes.</summary>
public sealed record ClockAdvanced(DateTimeOffset At) : SiteEvent(At);
