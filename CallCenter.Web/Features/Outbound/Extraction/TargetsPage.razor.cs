using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound.Extraction;

/// <summary>The targets of an extract (requirement O8): the filter is the address.</summary>
public sealed partial class TargetsPage : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _leaving = new();
    private TargetFilter _filter = new();
    private PageOf<TargetRow>? _found;
    private TargetCounts? _counts;
    private Extract? _extract;
    private bool _loaded;

    /// <summary>Extract.</summary>
    [Parameter] public long Id { get; set; }

    [Inject] private ExtractAdministration Extracts { get; set; } = default!;
    [Inject] private TargetAdministration Targets { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;

    private string Address => $"/outbound/extracts/{Id}/targets";

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        Navigator.LocationChanged += Follow;
        return LoadAsync();
    }

    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath == Address)
        {
            _ = InvokeAsync(LoadAsync);
        }
    }

    private async Task LoadAsync()
    {
        var filter = _filter = TargetFilter.Parse(new Uri(Navigator.Uri).Query);
        try
        {
            var user = await Users.GetAsync();
            _extract = (await Extracts.GetAsync(user, Id, _leaving.Token))?.Extract;
            _counts = await Extracts.CountsAsync(user, Id, _leaving.Token);
            var found = await Targets.FindAsync(user, Id, filter.ToQuery(PageSize), _leaving.Token);
            if (filter == _filter)
            {
                (_found, _loaded) = (found, true);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task OpenAsync(long? targetId)
    {
        var parameters = new DialogParameters<TargetDialog> { { dialog => dialog.ExtractId, Id }, { dialog => dialog.TargetId, targetId } };
        var dialog = await Dialogs.ShowAsync<TargetDialog>(null, parameters, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        await dialog.Result;
        await LoadAsync();
    }

    private void Go(TargetFilter filter) =>
        Navigator.NavigateTo(Address + (filter.Page == _filter.Page ? filter with { Page = 1 } : filter).ToQuery());

    private static string? Entered(ChangeEventArgs change) => (change.Value as string)?.Trim() is { Length: > 0 } text ? text : null;

    private static string Figure(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigator.LocationChanged -= Follow;
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
