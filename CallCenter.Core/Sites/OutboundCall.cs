using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Dialling;

namespace CallCenter.Core.Sites;

/// <summary>The outbound half of a call in the house: what it was dialled for, and how far it has come.</summary>
internal sealed class OutboundCall(DialOrder order, SiteCampaign campaign)
{
    public DialOrder Order { get; } = order;

    /// <summary>The campaign as it was when the order was taken up.</summary>
    public SiteCampaign Campaign { get; } = campaign;

    public DateTimeOffset? DialledAt { get; set; }
    public DateTimeOffset? RangAt { get; set; }

    /// <summary>When the customer answered.</summary>
    public DateTimeOffset? PickedUpAt { get; set; }

    /// <summary>What the system says of it, once that is certain.</summary>
    public DialResult? Result { get; set; }

    /// <summary>What the agent says of it.</summary>
    public string? ResultCode { get; set; }

    /// <summary>The agent is on the line before the customer.</summary>
    public bool AgentFirst => Campaign.Mode != DialMode.Predictive;
}
