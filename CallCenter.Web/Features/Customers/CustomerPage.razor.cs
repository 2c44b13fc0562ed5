using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Core.Tiers;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Customers;

/// <summary>One customer: basics, tier with its history, latest contacts.</summary>
public sealed partial class CustomerPage
{
    private const int HistoryPage = 20;
    private CustomerDetail? _customer;
    private PageOf<TierChange>? _changes;
    private IReadOnlyList<ContactRow> _contacts = [];
    private CurrentUser? _user;
    private int _historyPage = 1;
    private bool _loaded;

    [Inject] private CustomerDirectory Directory { get; set; } = default!;
    [Inject] private ContactSearch Search { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;

    /// <summary>Customer.</summary>
    [Parameter] public long Id { get; set; }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _user = await Users.GetAsync();
        _customer = await Directory.GetAsync(_user, Id);
        if (_customer is not null)
        {
            await ShowHistoryAsync(1);
            _contacts = await Search.HistoryAsync(_user, Id);
        }

        _loaded = true;
    }

    private async Task ShowHistoryAsync(int page)
    {
        _historyPage = page;
        _changes = await Directory.TierHistoryAsync(_user!, Id, new PageRequest(page - 1, HistoryPage));
    }

    private string? ConsentLook => _customer?.Consent.State switch
    {
        CustomerConsent.Given => "cc-good",
        CustomerConsent.Withdrawn => "cc-warn",
        _ => "cc-muted",
    };

    private async Task ChangeConsentAsync()
    {
        var dialog = await Dialogs.ShowAsync<ConsentDialog>(
            null, new DialogParameters<ConsentDialog> { { shown => shown.Customer, _customer! } }, new DialogOptions { FullWidth = true, MaxWidth = MaxWidth.Small });
        var changed = await dialog.Result is { Canceled: false };
        await LoadAsync();
        if (changed)
        {
            Messages.Add(Text["Consent.Changed"], Severity.Success);
        }
    }

    private async Task ChangeTierAsync()
    {
        var dialog = await Dialogs.ShowAsync<TierDialog>(
            null, new DialogParameters<TierDialog> { { shown => shown.Customer, _customer! } }, new DialogOptions { FullWidth = true, MaxWidth = MaxWidth.Small });
        var changed = await dialog.Result is { Canceled: false };
        await LoadAsync();
        if (changed)
        {
            Messages.Add(Text["Tier.Changed"], Severity.Success);
        }
    }
}
