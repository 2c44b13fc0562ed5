using CallCenter.Core.Data;
using CallCenter.Core.Tiers.Imports;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Tiers;

/// <summary>One source to add or change.</summary>
public sealed partial class TierSourceDialog
{
    private IReadOnlyList<FieldError> _errors = [];
    private string _name = "";
    private string _code = "";
    private TierSourceKind _kind = TierSourceKind.Folder;
    private string _region = "";
    private string _rhythm = "daily";
    private TimeOnly _at = new(2, 0);
    private int _every = 60;
    private bool _creates;
    private bool _paused;
    private bool _conflict;

    /// <summary>The source as listed; null for a new one.</summary>
    [Parameter] public TierSourceView? View { get; set; }

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Inject] private TierSourceAdministration Sources { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _region = (await Users.GetAsync()).RegionCode;
        if (View?.Source is { } source)
        {
            (_name, _code, _kind, _region, _creates, _paused) =
                (source.Name, source.Code, source.Kind, source.RegionCode, source.CreatesUnknown, source.Paused);
            _rhythm = source.EveryMinutes is not null ? "every" : source.DailyAtMinute is not null ? "daily" : "none";
            _every = source.EveryMinutes ?? _every;
            _at = source.DailyAtMinute is { } minute ? TimeOnly.MinValue.AddMinutes(minute) : _at;
        }
    }

    private async Task SaveAsync()
    {
        var draft = new TierSourceDraft(
            _code.Trim(), _name, _kind, _region, _creates, _rhythm == "every" ? _every : null,
            _rhythm == "daily" ? (int)_at.ToTimeSpan().TotalMinutes : null, _paused);
        var user = await Users.GetAsync();
        var result = View is null ? await Sources.AddAsync(user, draft) : await Sources.ChangeAsync(user, View.Id, draft, View.Version);
        _errors = result.Errors;
        _conflict = result.Outcome is ChangeOutcome.Conflict or ChangeOutcome.NotFound;
        if (result.IsDone)
        {
            Dialog.Close(DialogResult.Ok(true));
        }
    }
}
