namespace CallCenter.Web.Telephony.Simulator;

/// <summary>A caller on the simulated switch.</summary>
internal sealed class SimulatedCall(string id)
{
    public string Id { get; } = id;
    public string? PromptToken { get; set; }
    public bool Waits { get; set; }
    public SimulatedLeg? Leg { get; set; }
    public bool OnHold { get; set; }
}

/// <summary>An agent's phone, ringing for or connected to a caller.</summary>
internal sealed class SimulatedLeg(string id, string agentId)
{
    public string Id { get; } = id;
    public string AgentId { get; } = agentId;
    public bool Answered { get; set; }
}
