using CallCenter.Core.Agents;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace CallCenter.Web.Features.Agents;

/// <summary>The agent's page for the whole shift: state, ring, call, wrap-up, outbound work, and the work area beside them.</summary>
public sealed partial class DeskPage : IAsyncDisposable
{
    private const int MaxNotices = 50;
    private static readonly TimeSpan NoticeAge = TimeSpan.FromMinutes(5);
    private readonly List<DeskNotice> _notices = [];
    private readonly List<string> _contacts = [];
    private CurrentUser? _user;
    private AgentDesk? _desk;
    private IDisposable? _watch;
    private IJSObjectReference? _script;
    private DotNetObjectReference<DeskPage>? _self;
    private WrapUpPanel? _wrapUp;
    private string? _rungFor;
    private bool _soundBlocked;

    [Inject] private AgentDeskService Service { get; set; } = default!;
    [Inject] private LiveFloor Floor { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private DomainNames Names { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;
    [Inject] private IJSRuntime Script { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _user = await Users.GetAsync();
        if (_user.AgentId is { } agentId)
        {
            _watch = Floor.WatchDesk(agentId, () => _ = InvokeAsync(() => Show(Floor.Desk(agentId))));
            Show(Floor.Desk(agentId));
            WatchAppointments();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && _user?.AgentId is not null)
        {
            _self = DotNetObjectReference.Create(this);
            _script = await Script.InvokeAsync<IJSObjectReference>("import", "./js/desk.js");
            await _script.InvokeVoidAsync("start", _self);
        }

        var ringing = _desk is { State: AgentState.Ringing, Call: { } call } ? call : null;
        if (_script is { } script && ringing?.ContactId != _rungFor)
        {
            _rungFor = ringing?.ContactId;
            await script.InvokeVoidAsync("ring", ringing is null ? null : Text["RingTitle", ringing.Customer?.Name ?? ringing.CallerNumber ?? ""].Value);
        }
    }

    /// <summary>The browser lives: called by a timer that runs in background tabs too.</summary>
    [JSInvokable]
    public async Task SeenAsync()
    {
        if (_user is { } user && _desk is { Status: not AgentStatus.SignedOut })
        {
            // A refusal here means that the site is away for the moment; the next beat tells.
            await Service.SeenAsync(user);
        }
    }

    /// <summary>A key of the desk was pressed.</summary>
    [JSInvokable]
    public Task PressedAsync(string action) =>
        Enum.TryParse<DeskAction>(action, out var known) ? InvokeAsync(() => DoAsync(known)) : Task.CompletedTask;

    /// <summary>The browser lets no page sound before somebody has clicked in it.</summary>
    [JSInvokable]
    public void SoundBlocked(bool blocked)
    {
        _soundBlocked = blocked;
        StateHasChanged();
    }

    private void Show(AgentDesk? desk)
    {
        var before = _desk;
        _desk = desk;
        FollowOutbound(before, desk);
        TellNotice(before, desk);
        if (before is not null && desk is not null)
        {
            if (desk.Status == AgentStatus.NotReady && desk.ReasonCode is { } code && code != before.ReasonCode
                && Names.All.Reasons.Any(reason => reason.SetBySystem && reason.Names.Code == code))
            {
                Notify(Severity.Warning, Text["Notice.SetNotReady", Names.Reason(code)]);
            }

            if (desk.SwitchConnected != before.SwitchConnected)
            {
                Notify(desk.SwitchConnected ? Severity.Info : Severity.Warning, Text[desk.SwitchConnected ? "Notice.SwitchBack" : "SwitchAway"]);
            }
        }

        StateHasChanged();
    }

    /// <summary>A supervisor has stepped in: told once, also to a desk that is opened a little later.</summary>
    private void TellNotice(AgentDesk? before, AgentDesk? desk)
    {
        if (desk?.Notice is not { } notice || notice == before?.Notice || (before is null && Time.GetUtcNow() - notice.At > NoticeAge))
        {
            return;
        }

        var text = Text[$"Notice.{notice.Kind}", notice.By, notice.ReasonCode is { } reason ? Names.Reason(reason) : ""].Value;
        Notify(Severity.Warning, notice.Note is { } note ? Text["Notice.WithNote", text, note] : text);
    }

    private async Task DoAsync(DeskAction action)
    {
        if (action == DeskAction.Finish)
        {
            await ((_desk?.Call?.Outbound is null ? _wrapUp?.FinishAsync() : _result?.FinishAsync()) ?? Task.CompletedTask);
            return;
        }

        var (user, call, state) = (_user!, _desk?.Call?.ContactId ?? "", _desk?.State ?? AgentState.Idle);
        await SendAsync((action, state) switch
        {
            (DeskAction.SignIn, _) => Service.SignInAsync(user),
            (DeskAction.SignOut, _) => Service.SignOutAsync(user),
            (DeskAction.Available, _) => Service.GoAvailableAsync(user),
            (DeskAction.Answer, AgentState.Ringing) => Service.AnswerAsync(user, call),
            (DeskAction.Answer, AgentState.Previewing) => Service.DialAsync(user, call),
            (DeskAction.NextCustomer, AgentState.Idle) => Service.AskForCustomerAsync(user, null),
            (DeskAction.Hold, AgentState.Talking) => Service.HoldAsync(user, call),
            (DeskAction.Hold, AgentState.Holding) => Service.RetrieveAsync(user, call),
            (DeskAction.HangUp, AgentState.Talking or AgentState.Holding or AgentState.Dialling) => Service.HangUpAsync(user, call),
            // A key that means nothing in this state.
            _ => ValueTask.FromResult(SiteReply.Done),
        });
    }

    private Task<bool> NotReadyAsync(string reason) => SendAsync(Service.GoNotReadyAsync(_user!, reason));

    private Task<bool> TransferAsync(string skill) => SendAsync(Service.TransferAsync(_user!, _desk?.Call?.ContactId ?? "", skill));

    private Task<bool> ChooseAsync(long customerId) => SendAsync(Service.ChooseCustomerAsync(_user!, _desk?.Call?.ContactId ?? "", customerId));

    private async Task ReportAsync(string incident)
    {
        if (await SendAsync(Service.ReportIncidentAsync(_user!, _desk?.Call?.ContactId ?? "", incident)))
        {
            Notify(Severity.Success, Text["Notice.Reported", Words[$"Incident.{incident}"].Value]);
        }
    }

    private Task<bool> DraftAsync(WrapUpText text) =>
        SendAsync(Service.DraftWrapUpAsync(_user!, text.ContactId, text.Category, text.Remark));

    private Task<bool> FinishAsync(WrapUpText text) =>
        SendAsync(Service.WrapUpAsync(_user!, text.ContactId, text.Category!, text.Remark));

    private async Task<bool> SendAsync(ValueTask<SiteReply> sending)
    {
        var reply = await sending;
        if (reply.Refusal is { } refusal)
        {
            Notify(Severity.Error, Words[$"Refusal.{refusal}"]);
        }

        return reply.Refusal is null;
    }

    private void Notify(Severity severity, string text)
    {
        _notices.Insert(0, new DeskNotice(Time.GetUtcNow(), severity, text));
        if (_notices.Count > MaxNotices)
        {
            _notices.RemoveAt(MaxNotices);
        }

        Messages.Add(text, severity);
        StateHasChanged();
    }

    private void OpenContact(string contactId)
    {
        if (!_contacts.Contains(contactId))
        {
            _contacts.Add(contactId);
        }
    }

    private void CloseContact(string page) => _contacts.RemoveAll(contactId => ContactPage(contactId) == page);

    private static string ContactPage(string contactId) => $"contact-{contactId}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _watch?.Dispose();
        _reminders?.Dispose();
        if (_script is { } script)
        {
            try
            {
                await script.InvokeVoidAsync("stop");
                await script.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone, and its timers with it.
            }
        }

        _self?.Dispose();
    }
}
