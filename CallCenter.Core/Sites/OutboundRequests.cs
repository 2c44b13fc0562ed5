namespace CallCenter.Core.Sites;

/// <summary>
/// Asked for the next customer of a campaign, in mode <see cref="Outbound.DialMode.Manual"/> or <see cref="Outbound.DialMode.Preview"/>. She needs
/// nothing in hand; she needn't be available. Refused: <see cref="SiteRefusal.CallInHand"/>, <see cref="SiteRefusal.CampaignNotRunning"/>,
/// <see cref="SiteRefusal.NoCustomerDue"/>, <see cref="SiteRefusal.SwitchAway"/>. Granted, the customer is in <see cref="AgentDesk.Call"/> at stage
/// <see cref="OutboundStage.Preview"/>.
/// </summary>
/// <param name="At">When.</param>
/// <param name="AgentId">Who.</param>
/// <param name="CampaignId">Of which campaign; null for any of hers, by priority.</param>
public sealed record AgentAskedForCustomer(DateTimeOffset At, string AgentId, long? CampaignId) : AgentRequest(At, AgentId);

/// <summary>
/// Had the customer dialled who is shown to her: first her phone rings, then the customer's. Refused with
/// <see cref="SiteRefusal.CallNotHere"/> when the customer was taken back meanwhile, <see cref="SiteRefusal.DiallingOver"/> when the window has closed
/// or the campaign was stopped.
/// </summary>
public sealed record AgentDialled(DateTimeOffset At, string AgentId, string ContactId) : AgentRequest(At, AgentId);

/// <summary>Passed over the customer who is shown to her: somebody calls later. Counts as no attempt.</summary>
/// <param name="At">When.</param>
/// <param name="AgentId">Who.</param>
/// <param name="ContactId">Attempt.</param>
/// <param name="Reason">One of <see cref="PassOverReasons.All"/>.</param>
public sealed record AgentPassedOver(DateTimeOffset At, string AgentId, string ContactId, string Reason) : AgentRequest(At, AgentId);

/// <summary>
/// Said what came of an outbound conversation. Allowed from the moment the two talk, as often as she likes until the wrap-up is over (the last word
/// holds), and later for a record that she left without one. In the wrap-up it ends the wrap-up. Refused: <see cref="SiteRefusal.CallNotHere"/>,
/// <see cref="SiteRefusal.UnknownResult"/>, <see cref="SiteRefusal.UnknownCategory"/>, <see cref="SiteRefusal.AppointmentPast"/>.
/// </summary>
/// <param name="At">When.</param>
/// <param name="AgentId">Who.</param>
/// <param name="ContactId">Attempt.</param>
/// <param name="ResultCode">One of the result codes that aren't retired.</param>
/// <param name="Remark">Remark, at most 2000 characters.</param>
/// <param name="CallBack">What was agreed with the customer, if anything; it goes before what the strategy says.</param>
/// <param name="CategoryCode">Business category of the contact, as an inbound call has it (requirement O12); null for none.</param>
public sealed record AgentGaveResult(
    DateTimeOffset At, string AgentId, string ContactId, string ResultCode, string? Remark, CallBack? CallBack = null, string? CategoryCode = null)
    : AgentRequest(At, AgentId);

/// <summary>Said a step of the script: kept with the draft of the wrap-up, so that a lost browser goes on where it was (requirement O11).</summary>
/// <param name="At">When.</param>
/// <param name="AgentId">Who.</param>
/// <param name="ContactId">Attempt.</param>
/// <param name="Path">Steps said so far, one a line, at most 2000 characters.</param>
public sealed record AgentWalkedScript(DateTimeOffset At, string AgentId, string ContactId, string? Path) : AgentRequest(At, AgentId);

/// <summary>
/// Takes part in a campaign of hers, or doesn't until she signs out. What she has in hand goes on; a customer of that campaign whom she only looks at is
/// taken back. Refused with <see cref="SiteRefusal.CampaignNotRunning"/> where it isn't hers.
/// </summary>
/// <param name="At">When.</param>
/// <param name="AgentId">Who.</param>
/// <param name="CampaignId">Which.</param>
/// <param name="TakesPart">Whether she takes part.</param>
public sealed record AgentChoseCampaign(DateTimeOffset At, string AgentId, long CampaignId, bool TakesPart) : AgentRequest(At, AgentId);

/// <summary>A call-back that was agreed with the customer.</summary>
/// <param name="At">When to call (UTC).</param>
/// <param name="Personal">Whether she herself calls; else any agent of the campaign.</param>
public sealed record CallBack(DateTimeOffset At, bool Personal);

/// <summary>Why agents pass customers over.</summary>
public static class PassOverReasons
{
    /// <summary>All of them: not now, called already, the data are wrong, something else.</summary>
    public static readonly IReadOnlyList<string> All = ["not-now", "called-already", "wrong-data", "other"];
}
