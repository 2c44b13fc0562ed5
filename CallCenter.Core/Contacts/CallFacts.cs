using CallCenter.Core.Routing;

namespace CallCenter.Core.Contacts;

/// <summary>Everything that answers why a call waited and why it got its agent.</summary>
/// <param name="Contact">The contact with its trace and its own decisions.</param>
/// <param name="Others">Decisions about other calls while this one waited, in their order.</param>
/// <param name="OthersComplete">False where there were more than are looked at.</param>
/// <param name="Policies">The policies in force meanwhile, by version.</param>
public sealed record CallFacts(
    ContactDetail Contact, IReadOnlyList<AssignmentDecision> Others, bool OthersComplete, IReadOnlyDictionary<int, RoutingPolicy> Policies);
