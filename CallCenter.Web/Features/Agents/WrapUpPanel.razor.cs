using CallCenter.Core.Sites;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Features.Agents;

/// <summary>What the agent typed in the wrap-up.</summary>
/// <param name="ContactId">The contact.</param>
/// <param name="Category">Category chosen.</param>
/// <param name="Remark">Remark typed.</param>
public sealed record WrapUpText(string ContactId, string? Category, string? Remark);

/// <summary>
/// Category and remark of a contact 话后处理. Kept on the server as typed; once something was typed here, nothing that comes
/// from the server changes it, so that typing is never lost or interrupted.
/// </summary>
public sealed partial class WrapUpPanel : IDisposable
{
    /// <summary>How long typing pauses before it is kept on the server.</summary>
    public static readonly TimeSpan DraftPause = TimeSpan.FromMilliseconds(500);

    private string? _contactId;
    private string? _category;
    private string _remark = "";
    private bool _touched;
    private bool _saving;
    private bool _saved;
    private bool _missing;
    private bool _finishing;
    private ITimer? _pause;

    /// <summary>The call.</summary>
    [Parameter, EditorRequired] public DeskCall Call { get; set; } = default!;
    /// <summary>Whether the call is over, so that the record can be finished.</summary>
    [Parameter] public bool Ended { get; set; }
    /// <summary>Keeps a draft.</summary>
    [Parameter] public Func<WrapUpText, Task<bool>> Draft { get; set; } = _ => Task.FromResult(true);
    /// <summary>Finishes the record.</summary>
    [Parameter] public Func<WrapUpText, Task<bool>> Finish { get; set; } = _ => Task.FromResult(true);

    [Inject] private TimeProvider Time { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_contactId != Call.ContactId)
        {
            _pause?.Dispose();
            _pause = null;
            (_contactId, _touched, _saved, _saving, _missing, _finishing) = (Call.ContactId, false, false, false, false, false);
            (_category, _remark) = (Call.DraftCategory, Call.DraftRemark ?? "");
        }
        else if (!_touched)
        {
            (_category, _remark) = (Call.DraftCategory, Call.DraftRemark ?? "");
        }
    }

    /// <summary>Finishes the record, or says what is missing.</summary>
    public async Task FinishAsync()
    {
        if (!Ended || _finishing)
        {
            return;
        }

        _missing = _category is null;
        if (!_missing)
        {
            _finishing = true;
            _pause?.Dispose();
            _pause = null;
            // Stays so until the server shows the next picture: a second press can't send it twice.
            _finishing = await Finish(new WrapUpText(Call.ContactId, _category, _remark));
        }

        StateHasChanged();
    }

    // Bound, not set by hand: only then does the server know what the browser shows, and never writes over what is being typed.
    private void Type(string? text)
    {
        _remark = text ?? "";
        Touch();
    }

    private Task ChooseAsync(string category)
    {
        _category = category;
        _missing = false;
        Touch();
        return Task.CompletedTask;
    }

    private void Touch()
    {
        (_touched, _saved, _saving) = (true, false, true);
        var text = new WrapUpText(Call.ContactId, _category, _remark);
        _pause?.Dispose();
        _pause = Time.CreateTimer(_ => _ = InvokeAsync(() => KeepAsync(text)), null, DraftPause, Timeout.InfiniteTimeSpan);
    }

    private async Task KeepAsync(WrapUpText text)
    {
        var kept = await Draft(text);
        if (text == new WrapUpText(Call.ContactId, _category, _remark))
        {
            (_saving, _saved) = (false, kept);
            StateHasChanged();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _pause?.Dispose();
}
