namespace CallCenter.Core.Outbound.Strategy;

/// <summary>A strategy in the list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="Terms">What the draft says.</param>
/// <param name="PublishedVersion">Version in use; 0 for none.</param>
/// <param name="HasChanges">Whether the draft differs from it.</param>
/// <param name="ChangedAt">Last change (UTC).</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Campaigns">Campaigns that have it and aren't finished.</param>
public sealed record StrategyRow(
    long Id, string Name, string RegionCode, StrategyTerms Terms, int PublishedVersion, bool HasChanges, DateTimeOffset ChangedAt, string ChangedBy, int Campaigns);

/// <summary>A draft.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name.</param>
/// <param name="RegionCode">Region.</param>
/// <param name="Terms">What it says.</param>
/// <param name="Published">What the version in use says; null for none.</param>
/// <param name="Version">Counted up with each change.</param>
/// <param name="PublishedVersion">Version in use; 0 for none.</param>
/// <param name="HasChanges">Whether the draft differs from it.</param>
/// <param name="ChangedAt">Last change (UTC).</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="Editable">Whether this user may change it.</param>
/// <param name="Around">What it's checked against.</param>
public sealed record StrategyDraft(
    long Id, string Name, string RegionCode, StrategyTerms Terms, StrategyTerms? Published, int Version, int PublishedVersion, bool HasChanges,
    DateTimeOffset ChangedAt, string ChangedBy, bool Editable, StrategySurroundings Around);

/// <summary>A version in the list.</summary>
/// <param name="Number">Number.</param>
/// <param name="PublishedAt">When (UTC).</param>
/// <param name="Author">By whom.</param>
/// <param name="Note">Why.</param>
/// <param name="Campaigns">Campaigns that follow it and aren't finished.</param>
public sealed record StrategyVersionRow(int Number, DateTimeOffset PublishedAt, string Author, string? Note, int Campaigns);
