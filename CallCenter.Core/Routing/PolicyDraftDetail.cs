namespace CallCenter.Core.Routing;

/// <summary>A draft to look at and to edit.</summary>
/// <param name="Row">What the list has of it.</param>
/// <param name="Terms">What it says.</param>
/// <param name="Base">The version it departs from.</param>
/// <param name="Live">The version in force.</param>
public sealed record PolicyDraftDetail(PolicyDraftRow Row, PolicyTerms Terms, RoutingPolicy Base, RoutingPolicy Live)
{
    /// <summary>Whether another version has come into force since.</summary>
    public bool IsSuperseded => Live.Version != Row.BasedOn;
}
