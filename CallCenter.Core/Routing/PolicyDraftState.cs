namespace CallCenter.Core.Routing;

/// <summary>Where a draft of a policy stands.</summary>
public enum PolicyDraftState
{
    /// <summary>In the making.</summary>
    Open,
    /// <summary>Will be published by itself; isn't edited meanwhile.</summary>
    Scheduled,
    /// <summary>Published: it is a version now, and stays as it is.</summary>
    Published,
}
