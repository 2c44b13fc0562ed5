namespace CallCenter.Web.Telephony.Simulator;

/// <summary>A caller on the simulated switch.</summary>
internal sealed class SimulatedCall(string id)
{
    public string Id { get; } = id;
    public string? PromptToken { get; set; }
    public bool Waits { get; set; }
    public SimulatedLeg? Leg { get; set; }
    public bool OnHold { get; set; }

    /// <summary>What the callee of an outbound call is going to do; null for an inbound one.</summary>
    public SimulatedCallee? Callee { get; set; }
}

/// <summary>A customer who is called.</summary>
/// <param name="Result">What the customer does; Answered for one who lifts the phone.</param>
/// <param name="After">When, from the first ring on.</param>
internal sealed record SimulatedCallee(CallCenter.Core.Outbound.DialResult Result, TimeSpan After);

/// <summary>An agent's phone, ringing for or connected to a caller.</summary>
internal sealed class SimulatedLeg(string id, string agentId)
{
    public string Id { get; } = id;
    public string AgentId { get; } = agentId;
    public bool Answered { get; set; }
}
