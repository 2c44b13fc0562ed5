namespace CallCenter.Core.Outbound;

/// <summary>How a campaign dials (requirement O10).</summary>
public enum DialMode
{
    /// <summary>The agent is shown whom to call and dials by hand, when she likes.</summary>
    Manual,
    /// <summary>A free agent is given the next customer, looks, and dials or passes over.</summary>
    Preview,
    /// <summary>One call for each free agent, dialled at once.</summary>
    Progressive,
    /// <summary>More calls than free agents, as many as the measured answer probability allows.</summary>
    Predictive,
}
