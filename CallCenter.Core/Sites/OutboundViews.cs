using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Pacing;

namespace CallCenter.Core.Sites;

/// <summary>A campaign on the floor.</summary>
/// <param name="CampaignId">Campaign.</param>
/// <param name="Name">Name.</param>
/// <param name="Mode">How it dials.</param>
/// <param name="Running">False while it only finishes what was begun.</param>
/// <param name="Ready">Customers handed to the site who aren't being called yet.</param>
/// <param name="AgentsAtWork">Its agents who take calls, busy or not.</param>
/// <param name="AgentsFree">Of these, free.</param>
/// <param name="Previewing">Customers whom agents look at.</param>
/// <param name="Dialling">Customers being dialled, ringing ones included.</param>
/// <param name="Talking">Conversations.</param>
public sealed record CampaignView(
    long CampaignId, string Name, DialMode Mode, bool Running, int Ready, int AgentsAtWork, int AgentsFree, int Previewing, int Dialling, int Talking)
{
    /// <summary>Ids of its agents at work who have switched it off for their shift.</summary>
    public IReadOnlyList<string> SwitchedOffBy { get; init; } = [];

    /// <summary>Today: dialled.</summary>
    public int Dialled { get; init; }

    /// <summary>Today: answered by a person.</summary>
    public int Answered { get; init; }

    /// <summary>Today: answered by a person and not taken by an agent within 2 s.</summary>
    public int Abandoned { get; init; }

    /// <summary>With predictive dialling: how many to dial and why no more; null before the first plan.</summary>
    public PacingPlan? Pace { get; init; }

    /// <summary>Abandoned ÷ answered of today, a share; null before the first answer.</summary>
    public double? AbandonRate => Answered == 0 ? null : (double)Abandoned / Answered;
}

/// <summary>A campaign at an agent's desk.</summary>
/// <param name="CampaignId">Campaign.</param>
/// <param name="Name">Name.</param>
/// <param name="Mode">How it dials; with <see cref="DialMode.Manual"/> and <see cref="DialMode.Preview"/> she may ask for the next customer.</param>
/// <param name="Ready">Customers whom she could call now, as far as the site has them at hand.</param>
/// <param name="TakesPart">False once she has switched it off for the shift.</param>
public sealed record DeskCampaign(long CampaignId, string Name, DialMode Mode, int Ready, bool TakesPart = true);

/// <summary>How far an outbound call has come, for the agent's eyes.</summary>
public enum OutboundStage
{
    /// <summary>The customer is shown; she dials or passes over.</summary>
    Preview,
    /// <summary>Her own phone rings: she lifts it, and the customer is dialled.</summary>
    Preparing,
    /// <summary>The customer is being dialled.</summary>
    Dialling,
    /// <summary>The customer's phone rings.</summary>
    Ringing,
    /// <summary>The customer has answered; her phone rings.</summary>
    Connecting,
    /// <summary>They talk.</summary>
    Talking,
    /// <summary>Over; she gives the result.</summary>
    Ended,
}

/// <summary>What an outbound call is about.</summary>
/// <param name="CampaignId">Campaign.</param>
/// <param name="CampaignName">Its name.</param>
/// <param name="Mode">How it is dialled.</param>
/// <param name="CampaignTargetId">The customer in the campaign: through it the desk finds target, script and questionnaire.</param>
/// <param name="Number">Number to dial, in stored form.</param>
/// <param name="CustomerName">Name as the list has it.</param>
/// <param name="AttemptNumber">Which attempt with this customer, from 1.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="StageSince">Since when.</param>
public sealed record DeskOutbound(
    long CampaignId, string CampaignName, DialMode Mode, long CampaignTargetId, string Number, string? CustomerName, int AttemptNumber,
    OutboundStage Stage, DateTimeOffset StageSince)
{
    /// <summary>Until when it may be dialled: then the calling window closes, and the customer is taken back.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>An appointment that was agreed with the customer.</summary>
    public bool IsAppointment { get; init; }

    /// <summary>When it was dialled.</summary>
    public DateTimeOffset? DialledAt { get; init; }

    /// <summary>When the customer answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The result code that she has given; null while she owes it.</summary>
    public string? ResultCode { get; init; }
}

/// <summary>A customer who was dialled for an agent and with whom no conversation came about.</summary>
/// <param name="At">When that was known.</param>
/// <param name="ContactId">Contact.</param>
/// <param name="CampaignId">Campaign.</param>
/// <param name="CustomerName">Name as the list has it.</param>
/// <param name="Result">What came of it.</param>
public sealed record DialNotice(DateTimeOffset At, string ContactId, long CampaignId, string? CustomerName, DialResult Result);
