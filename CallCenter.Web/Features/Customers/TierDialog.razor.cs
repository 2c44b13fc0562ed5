using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Customers;

/// <summary>A change of one customer's tier, with its reason.</summary>
public sealed partial class TierDialog
{
    private CustomerDetail _seen = default!;
    private string _tier = "";
    private string _reason = "";
    private string? _notice;
    private bool _busy;
    private IReadOnlyList<FieldError> _errors = [];

    /// <summary>The customer as looked at.</summary>
    [Parameter, EditorRequired] public CustomerDetail Customer { get; set; } = default!;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Inject] private CustomerDirectory Directory { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => _seen = Customer;

    private async Task SaveAsync()
    {
        _busy = true;
        var user = await Users.GetAsync();
        var result = await Directory.ChangeTierAsync(user, _seen.Basics.Id, _tier, _reason, _seen.Version);
        _busy = false;
        _errors = result.Errors;
        _notice = null;
        switch (result.Outcome)
        {
            case ChangeOutcome.Done:
                Dialog.Close(DialogResult.Ok(true));
                break;
            case ChangeOutcome.Conflict when await Directory.GetAsync(user, _seen.Basics.Id) is { } now:
                // What was entered stays; saved again it counts for the state that is shown now.
                _notice = Text["Tier.Conflict", Names.Tier(now.Basics.TierCode).Name];
                _seen = now;
                break;
            case ChangeOutcome.Conflict or ChangeOutcome.NotFound:
                _notice = Text["NotFoundText"];
                break;
        }
    }
}
