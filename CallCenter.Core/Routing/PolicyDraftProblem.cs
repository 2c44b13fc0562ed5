namespace CallCenter.Core.Routing;

/// <summary>Why a draft wasn't published at its time.</summary>
public enum PolicyDraftProblem
{
    /// <summary>Another version had come into force that the draft doesn't know.</summary>
    Superseded,
    /// <summary>Tiers or agent groups had changed so that it isn't right any more.</summary>
    Invalid,
    /// <summary>It would have left queues with fewer agents than was accepted.</summary>
    Uncovered,
}
