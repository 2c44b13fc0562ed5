namespace CallCenter.Core.Routing;

/// <summary>A draft in the list.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Name.</param>
/// <param name="BasedOn">The published version it departs from.</param>
/// <param name="Author">Who saved it last.</param>
/// <param name="SavedAt">When.</param>
/// <param name="State">Where it stands.</param>
/// <param name="PublishAt">When it is, or was, to be published by itself.</param>
/// <param name="Scheduler">Who set that time.</param>
/// <param name="Problem">Why it wasn't published then.</param>
/// <param name="PublishedAs">The version it has become.</param>
/// <param name="Version">Its concurrency token.</param>
public sealed record PolicyDraftRow(
    int Id, string Name, int BasedOn, string Author, DateTimeOffset SavedAt, PolicyDraftState State, DateTimeOffset? PublishAt, string? Scheduler,
    PolicyDraftProblem? Problem, int? PublishedAs, int Version);
