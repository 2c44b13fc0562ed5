using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Security;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound.Extraction;

/// <summary>One target: added, changed, taken out or put back by hand, with its history.</summary>
public sealed partial class TargetDialog
{
    private static readonly (TargetField Field, int Index)[] NumberFields = [(TargetField.Number, 0), (TargetField.Number2, 1), (TargetField.Number3, 2)];

    private readonly string?[] _numbers = new string?[CallTarget.MaxNumbers];
    private TargetDetail? _detail;
    private long? _targetId;
    private string? _name;
    private string? _customer;
    private string _region = "";
    private string _extractRegion = "";
    private CallType _type;
    private string _tier = "";
    private string? _brand;
    private string? _complaint;
    private string? _notice;
    private bool _busy;
    private bool _missing;
    private bool _readsWhole;
    private int _version;
    private IReadOnlyList<FieldError> _errors = [];

    /// <summary>Extract.</summary>
    [Parameter, EditorRequired] public long ExtractId { get; set; }
    /// <summary>Target; null for one to be added.</summary>
    [Parameter] public long? TargetId { get; set; }

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Inject] private ExtractAdministration Extracts { get; set; } = default!;
    [Inject] private TargetAdministration Targets { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var user = await Users.GetAsync();
        _readsWhole = TargetMasks.ReadsWhole(user);
        var extract = (await Extracts.GetAsync(user, ExtractId))?.Extract;
        (_missing, _extractRegion, _region, _type) = (extract is null, extract?.RegionCode ?? "", extract?.RegionCode ?? "", extract?.CallType ?? default);
        _targetId = TargetId;
        if (_targetId is { } id)
        {
            await LoadAsync(user, id, fill: true);
        }
    }

    /// <param name="user">Who.</param>
    /// <param name="id">Target.</param>
    /// <param name="fill">Puts its values into the form; otherwise what was entered stays, to be saved for the state that is shown now.</param>
    private async Task LoadAsync(CurrentUser user, long id, bool fill)
    {
        _detail = await Targets.GetAsync(user, id);
        _missing = _detail is null;
        if (_detail is not { Row: var row })
        {
            return;
        }

        _version = row.Version;
        if (fill)
        {
            for (var i = 0; i < _numbers.Length; i++)
            {
                _numbers[i] = _readsWhole ? row.Numbers.ElementAtOrDefault(i) : null;
            }

            (_name, _customer, _region, _type) = (row.CustomerName, row.CustomerNumber, row.RegionCode, row.CallType);
            (_tier, _brand, _complaint) = (row.TierCode ?? "", row.Brand, row.ComplaintText);
        }
    }

    private TargetChange Change => new()
    {
        Number = Entered(0),
        Number2 = Entered(1),
        Number3 = Entered(2),
        CustomerName = _name,
        CustomerNumber = _customer,
        RegionCode = _region,
        CallType = _type,
        TierCode = _tier,
        Brand = _brand,
        ComplaintText = _complaint,
    };

    // Whoever can't read a number leaves it as it is by leaving the field empty.
    private string? Entered(int index) => _readsWhole || _targetId is null ? _numbers[index] ?? "" : string.IsNullOrWhiteSpace(_numbers[index]) ? null : _numbers[index];

    private Task SaveAsync() => ActAsync(user => _targetId is { } id
        ? Targets.ChangeAsync(user, id, Change, _version) : Targets.AddAsync(user, ExtractId, Change));

    private Task RemoveAsync() => ActAsync(user => Targets.RemoveAsync(user, _targetId!.Value, _version));

    private Task RestoreAsync() => ActAsync(user => Targets.RestoreAsync(user, _targetId!.Value, _version));

    private async Task ActAsync(Func<CurrentUser, Task<TargetResult>> act)
    {
        _busy = true;
        var user = await Users.GetAsync();
        var result = await act(user);
        _busy = false;
        (_errors, _notice) = (result.Result.Errors, null);
        switch (result.Result.Outcome)
        {
            case ChangeOutcome.Done when result.Exclusion is TargetExclusion.None or TargetExclusion.Removed:
                Dialog.Close(DialogResult.Ok(true));
                break;
            case ChangeOutcome.Done:
                // Saved, but to no effect: that must not go unseen.
                _targetId = result.TargetId;
                _notice = Text["Target.SavedExcluded", Labels.Reason(result.Exclusion)];
                await LoadAsync(user, result.TargetId!.Value, fill: true);
                break;
            case ChangeOutcome.Conflict when _targetId is { } id:
                _notice = Text["Target.Conflict"];
                await LoadAsync(user, id, fill: false);
                break;
            case ChangeOutcome.NotFound or ChangeOutcome.Conflict:
                _missing = true;
                break;
        }
    }
}
