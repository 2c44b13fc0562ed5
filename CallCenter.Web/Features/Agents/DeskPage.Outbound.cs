using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Sites;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Agents;

// Outbound calls at the agent's desk (requirements O12, O13).
public sealed partial class DeskPage
{
    private OutboundCard? _card;
    private long? _cardFor;
    private ResultPanel? _result;
    private int _promised;
    private IDisposable? _reminders;

    [Inject] private OutboundDesk Outbound { get; set; } = default!;
    [Inject] private LiveAppointments Reminders { get; set; } = default!;
    [Inject] private TimeText Times { get; set; } = default!;

    private OutboundCard? CardOf(DeskCall call) => _card?.CampaignTargetId == call.Outbound?.CampaignTargetId ? _card : null;

    /// <summary>Another customer is at the desk: her card is read. The last one's stays until then, and isn't shown.</summary>
    private void FollowOutbound(AgentDesk? before, AgentDesk? desk)
    {
        if (desk?.Call?.Outbound is { } outbound && outbound.CampaignTargetId != _cardFor)
        {
            _cardFor = outbound.CampaignTargetId;
            _ = InvokeAsync(() => ReadCardAsync(outbound.CampaignTargetId));
        }

        if (before?.Call?.Outbound is not null && desk?.Call is null && _user?.AgentId is not null)
        {
            // She may have promised something: the list is read again.
            _cardFor = null;
            _promised++;
        }
    }

    private async Task ReadCardAsync(long customer)
    {
        try
        {
            _card = await Outbound.CardAsync(_user!, customer);
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private void WatchAppointments() => _reminders = Reminders.Watch(_user!.AgentId!, due => _ = InvokeAsync(() => Remind(due)));

    private void Remind(AppointmentRow due)
    {
        _promised++;
        Notify(Severity.Info, Out["Notice.Appointment", due.CustomerName ?? due.Number, Times.Exact(due.At)[11..16]]);
    }

    private Task<bool> AskAsync(long? campaign) => SendAsync(Service.AskForCustomerAsync(_user!, campaign));

    private Task<bool> PassOverAsync(string reason) => SendAsync(Service.PassOverAsync(_user!, _desk?.Call?.ContactId ?? "", reason));

    private Task<bool> DraftResultAsync(ResultText text) => SendAsync(Service.DraftResultAsync(_user!, text.ContactId, text.Code, text.Category, text.Remark));

    private Task<bool> GiveResultAsync(ResultText text) =>
        SendAsync(Service.GiveResultAsync(_user!, text.ContactId, text.Code!, text.Remark, text.CallBack, text.Category));

    private Task<bool> WalkScriptAsync(string contactId, IReadOnlyList<string> path) => SendAsync(Service.WalkScriptAsync(_user!, contactId, path));

    private Task<bool> ChooseCampaignAsync(CampaignChoice choice) => SendAsync(Service.ChooseCampaignAsync(_user!, choice.CampaignId, choice.TakesPart));

    private Task<CallBackCheck> CheckCallBackAsync(DeskCall call, DateTimeOffset at) =>
        Outbound.CheckCallBackAsync(_user!, call.Outbound!.CampaignTargetId, at);
}
