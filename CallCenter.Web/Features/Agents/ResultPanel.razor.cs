using System.Globalization;
using System.Text.Json;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Sites;
using CallCenter.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace CallCenter.Web.Features.Agents;

/// <summary>What the agent says of an outbound conversation.</summary>
/// <param name="ContactId">The contact.</param>
/// <param name="Code">Result code.</param>
/// <param name="Remark">Remark.</param>
/// <param name="CallBack">What was agreed with the customer, if anything.</param>
/// <param name="Category">Business category of the contact, if any.</param>
public sealed record ResultText(string ContactId, string? Code, string Remark, CallBack? CallBack, string? Category = null);

/// <summary>
/// Result code, business category, remark and call-back of an outbound conversation. All but the call-back are kept on the server as they are typed, that in the browser;
/// once something was typed here, nothing that comes from the server changes it.
/// </summary>
public sealed partial class ResultPanel : IDisposable
{
    /// <summary>How long typing pauses before it is kept.</summary>
    public static readonly TimeSpan DraftPause = TimeSpan.FromMilliseconds(500);

    private const string TimeFormat = "yyyy-MM-ddTHH:mm";
    private string? _contactId;
    private string? _code;
    private string? _category;
    private string _remark = "";
    private DateTime? _at;
    private bool _personal = true;
    private CallBackCheck? _check;
    private bool _touched;
    private bool _saving;
    private bool _saved;
    private bool _missing;
    private bool _finishing;
    private ITimer? _pause;

    /// <summary>The call.</summary>
    [Parameter, EditorRequired] public DeskCall Call { get; set; } = default!;
    /// <summary>Result codes to choose from.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<ResultChoice> Choices { get; set; } = [];
    /// <summary>Whether the call is over, so that the result can be given for good.</summary>
    [Parameter] public bool Ended { get; set; }
    /// <summary>Keeps a draft.</summary>
    [Parameter] public Func<ResultText, Task<bool>> Draft { get; set; } = _ => Task.FromResult(true);
    /// <summary>Gives the result.</summary>
    [Parameter] public Func<ResultText, Task<bool>> Finish { get; set; } = _ => Task.FromResult(true);
    /// <summary>Asks whether a call-back can be promised.</summary>
    [Parameter] public Func<DateTimeOffset, Task<CallBackCheck>> Check { get; set; } = _ => Task.FromResult(new CallBackCheck(null, null));

    [Inject] private TimeProvider Time { get; set; } = default!;
    [Inject] private IJSRuntime Browser { get; set; } = default!;

    private DateTimeOffset Now => Time.GetUtcNow();

    private string StorageKey => $"callback-{_contactId}";

    private bool Promises => Choices.FirstOrDefault(choice => choice.Code == _code)?.Disposition is Disposition.CallLater or Disposition.NotReached;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_contactId != Call.ContactId)
        {
            _pause?.Dispose();
            _pause = null;
            (_contactId, _touched, _saved, _saving, _missing, _finishing, _at, _personal, _check) = (Call.ContactId, false, false, false, false, false, null, true, null);
            TakeDraft();
            await ResumeCallBackAsync();
        }
        else if (!_touched)
        {
            TakeDraft();
        }
    }

    /// <summary>Gives the result, or says what is missing.</summary>
    public async Task FinishAsync()
    {
        if (!Ended || _finishing)
        {
            return;
        }

        _missing = _code is null;
        if (!_missing && !(Promises && _check?.Problem is not null))
        {
            _finishing = true;
            _pause?.Dispose();
            _pause = null;
            // Stays so until the server shows the next picture: a second press can't send it twice.
            _finishing = await Finish(Entered());
            if (_finishing)
            {
                await Browser.InvokeVoidAsync("localStorage.removeItem", StorageKey);
            }
        }

        StateHasChanged();
    }

    private void TakeDraft() => (_code, _category, _remark) = (Call.DraftResult ?? Call.Outbound?.ResultCode, Call.DraftCategory, Call.DraftRemark ?? "");

    private ResultText Entered() => new(
        Call.ContactId, _code, _remark, Promises && _at is { } at && _check?.Problem is null ? new CallBack(Times.Moment(at), _personal) : null, _category);

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (key is { CtrlKey: false, AltKey: false, MetaKey: false } && key.Key.Length == 1 && key.Key[0] is >= '1' and <= '9' && key.Key[0] - '1' < Choices.Count)
        {
            await ChooseAsync(Choices[key.Key[0] - '1'].Code);
        }
    }

    private Task ChooseAsync(string code)
    {
        (_code, _missing) = (code, false);
        Touch();
        return Task.CompletedTask;
    }

    private void ChooseCategory(string? category)
    {
        _category = category;
        Touch();
    }

    // Bound, not set by hand: only then does the server know what the browser shows, and never writes over what is being typed.
    private void Type(string? text)
    {
        _remark = text ?? "";
        Touch();
    }

    private async Task SetAtAsync(DateTime? at)
    {
        (_at, _check) = (at, null);
        await KeepCallBackAsync();
        if (at is { } wanted)
        {
            _check = await Check(Times.Moment(wanted));
        }
    }

    private Task SetPersonalAsync(bool personal)
    {
        _personal = personal;
        return KeepCallBackAsync();
    }

    private async Task KeepCallBackAsync() => await Browser.InvokeVoidAsync(
        "localStorage.setItem", StorageKey, JsonSerializer.Serialize(new KeptCallBack(_at?.ToString(TimeFormat, CultureInfo.InvariantCulture), _personal)));

    private async Task ResumeCallBackAsync()
    {
        try
        {
            if (await Browser.InvokeAsync<string?>("localStorage.getItem", StorageKey) is { Length: > 0 } stored && JsonSerializer.Deserialize<KeptCallBack>(stored) is { } kept)
            {
                _personal = kept.Personal;
                if (DateTime.TryParseExact(kept.At, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
                {
                    await SetAtAsync(at);
                }
            }
        }
        catch (JsonException)
        {
            // Not ours: she enters it again.
        }
    }

    private void Touch()
    {
        (_touched, _saved, _saving) = (true, false, true);
        var text = Entered();
        _pause?.Dispose();
        _pause = Time.CreateTimer(_ => _ = InvokeAsync(() => KeepAsync(text)), null, DraftPause, Timeout.InfiniteTimeSpan);
    }

    private async Task KeepAsync(ResultText text)
    {
        var kept = await Draft(text);
        if ((text.Code, text.Category, text.Remark) == (_code, _category, _remark))
        {
            (_saving, _saved) = (false, kept);
            StateHasChanged();
        }
    }

    private static string NameOf(ResultChoice choice) => new BilingualName(choice.Code, choice.NameZh, choice.NameEn).Text;

    private static string Picker(DateTime local) => local.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose() => _pause?.Dispose();

    private sealed record KeptCallBack(string? At, bool Personal);
}
