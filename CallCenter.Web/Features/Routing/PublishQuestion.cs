using CallCenter.Core.Routing;

namespace CallCenter.Web.Features.Routing;

/// <summary>What is shown to whoever is about to publish a policy.</summary>
/// <param name="Title">What is about to happen.</param>
/// <param name="Changes">What will change on the floor.</param>
/// <param name="Coverage">What it does to who can take which call.</param>
/// <param name="Waiting">Drafts that wait for their time and would be kept back by this.</param>
/// <param name="Note">The note proposed.</param>
/// <param name="MayWait">Whether a time can be set.</param>
public sealed record PublishQuestion(
    string Title, IReadOnlyList<PolicyChange> Changes, CoverageChange Coverage, IReadOnlyList<PolicyDraftRow> Waiting, string Note, bool MayWait);

/// <summary>What she decided.</summary>
/// <param name="Note">Why.</param>
/// <param name="At">When; null: now.</param>
public sealed record PublishChoice(string Note, DateTimeOffset? At);
