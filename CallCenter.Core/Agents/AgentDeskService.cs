using CallCenter.Core.Security;
using CallCenter.Core.Sites;

namespace CallCenter.Core.Agents;

/// <summary>What an agent may do at her own desk. The user must be that agent; the site then decides whether it fits.</summary>
public sealed class AgentDeskService(ISiteGateway site, TimeProvider time)
{
    /// <summary>Longest remark, in characters.</summary>
    public const int MaxRemark = 2000;

    /// <inheritdoc cref="AgentSignedIn"/>
    public ValueTask<SiteReply> SignInAsync(CurrentUser user) => SendAsync(user, (at, id) => new AgentSignedIn(at, id, NeedsHeartbeat: true));

    /// <inheritdoc cref="AgentSignedOut"/>
    public ValueTask<SiteReply> SignOutAsync(CurrentUser user) => SendAsync(user, (at, id) => new AgentSignedOut(at, id));

    /// <inheritdoc cref="AgentWentAvailable"/>
    public ValueTask<SiteReply> GoAvailableAsync(CurrentUser user) => SendAsync(user, (at, id) => new AgentWentAvailable(at, id));

    /// <inheritdoc cref="AgentWentNotReady"/>
    public ValueTask<SiteReply> GoNotReadyAsync(CurrentUser user, string reasonCode) =>
        SendAsync(user, (at, id) => new AgentWentNotReady(at, id, reasonCode));

    /// <inheritdoc cref="AgentSeen"/>
    public ValueTask<SiteReply> SeenAsync(CurrentUser user) => SendAsync(user, (at, id) => new AgentSeen(at, id));

    /// <inheritdoc cref="AgentPressedAnswer"/>
    public ValueTask<SiteReply> AnswerAsync(CurrentUser user, string contactId) =>
        SendAsync(user, (at, id) => new AgentPressedAnswer(at, id, contactId));

    /// <inheritdoc cref="AgentPressedHold"/>
    public ValueTask<SiteReply> HoldAsync(CurrentUser user, string contactId) =>
        SendAsync(user, (at, id) => new AgentPressedHold(at, id, contactId));

    /// <inheritdoc cref="AgentPressedRetrieve"/>
    public ValueTask<SiteReply> RetrieveAsync(CurrentUser user, string contactId) =>
        SendAsync(user, (at, id) => new AgentPressedRetrieve(at, id, contactId));

    /// <inheritdoc cref="AgentPressedHangUp"/>
    public ValueTask<SiteReply> HangUpAsync(CurrentUser user, string contactId) =>
        SendAsync(user, (at, id) => new AgentPressedHangUp(at, id, contactId));

    /// <inheritdoc cref="AgentTransferredCall"/>
    public ValueTask<SiteReply> TransferAsync(CurrentUser user, string contactId, string skillCode) =>
        SendAsync(user, (at, id) => new AgentTransferredCall(at, id, contactId, skillCode));

    /// <inheritdoc cref="AgentChoseCustomer"/>
    public ValueTask<SiteReply> ChooseCustomerAsync(CurrentUser user, string contactId, long customerId) =>
        SendAsync(user, (at, id) => new AgentChoseCustomer(at, id, contactId, customerId));

    /// <inheritdoc cref="AgentReportedIncident"/>
    public ValueTask<SiteReply> ReportIncidentAsync(CurrentUser user, string contactId, string reason) =>
        SendAsync(user, (at, id) => new AgentReportedIncident(at, id, contactId, reason));

    /// <inheritdoc cref="AgentDraftedWrapUp"/>
    public ValueTask<SiteReply> DraftWrapUpAsync(CurrentUser user, string contactId, string? categoryCode, string? remark) =>
        remark?.Length > MaxRemark
            ? ValueTask.FromResult(new SiteReply(SiteRefusal.TextTooLong))
            : SendAsync(user, (at, id) => new AgentDraftedWrapUp(at, id, contactId, categoryCode, remark));

    /// <inheritdoc cref="AgentWrappedUp"/>
    public ValueTask<SiteReply> WrapUpAsync(CurrentUser user, string contactId, string categoryCode, string? remark) =>
        remark?.Length > MaxRemark
            ? ValueTask.FromResult(new SiteReply(SiteRefusal.TextTooLong))
            : SendAsync(user, (at, id) => new AgentWrappedUp(at, id, contactId, categoryCode, remark));

    /// <inheritdoc cref="AgentAskedForCustomer"/>
    public ValueTask<SiteReply> AskForCustomerAsync(CurrentUser user, long? campaignId) =>
        SendAsync(user, (at, id) => new AgentAskedForCustomer(at, id, campaignId));

    /// <inheritdoc cref="AgentDialled"/>
    public ValueTask<SiteReply> DialAsync(CurrentUser user, string contactId) => SendAsync(user, (at, id) => new AgentDialled(at, id, contactId));

    /// <inheritdoc cref="AgentPassedOver"/>
    public ValueTask<SiteReply> PassOverAsync(CurrentUser user, string contactId, string reason) =>
        SendAsync(user, (at, id) => new AgentPassedOver(at, id, contactId, reason));

    /// <inheritdoc cref="AgentGaveResult"/>
    public ValueTask<SiteReply> GiveResultAsync(CurrentUser user, string contactId, string resultCode, string? remark, CallBack? callBack, string? categoryCode = null) =>
        remark?.Length > MaxRemark
            ? ValueTask.FromResult(new SiteReply(SiteRefusal.TextTooLong))
            : SendAsync(user, (at, id) => new AgentGaveResult(at, id, contactId, resultCode, remark, callBack, categoryCode));

    /// <inheritdoc cref="AgentDraftedWrapUp"/>
    public ValueTask<SiteReply> DraftResultAsync(CurrentUser user, string contactId, string? resultCode, string? categoryCode, string? remark) =>
        remark?.Length > MaxRemark
            ? ValueTask.FromResult(new SiteReply(SiteRefusal.TextTooLong))
            : SendAsync(user, (at, id) => new AgentDraftedWrapUp(at, id, contactId, categoryCode, remark, resultCode));

    /// <inheritdoc cref="AgentWalkedScript"/>
    public ValueTask<SiteReply> WalkScriptAsync(CurrentUser user, string contactId, IReadOnlyList<string> path) =>
        SendAsync(user, (at, id) => new AgentWalkedScript(at, id, contactId, Lines(path)));

    /// <inheritdoc cref="AgentChoseCampaign"/>
    public ValueTask<SiteReply> ChooseCampaignAsync(CurrentUser user, long campaignId, bool takesPart) =>
        SendAsync(user, (at, id) => new AgentChoseCampaign(at, id, campaignId, takesPart));

    // Of an endless walk the beginning: it is walked again from there.
    private static string? Lines(IReadOnlyList<string> path)
    {
        var length = 0;
        var lines = string.Join('\n', path.TakeWhile(step => (length += step.Length + 1) <= MaxRemark));
        return lines.Length == 0 ? null : lines;
    }

    private ValueTask<SiteReply> SendAsync(CurrentUser user, Func<DateTimeOffset, string, AgentRequest> request)
    {
        user.Demand(Roles.Agent);
        return user.AgentId is { } agentId
            ? site.SendAsync(request(time.GetUtcNow(), agentId))
            : ValueTask.FromResult(new SiteReply(SiteRefusal.UnknownAgent));
    }
}
