using CallCenter.Core.Customers;
using CallCenter.Core.Security;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CallCenter.Web.Features.Customers;

/// <summary>Search for customers (requirement T12): the filter is the address.</summary>
public sealed partial class CustomersPage : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _leaving = new();
    private CustomerFilter _filter = new();
    private CustomersFound? _found;
    private CurrentUser? _user;
    private bool _loading;

    [Inject] private CustomerDirectory Directory { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;

    private IEnumerable<BilingualName> Regions => Names.All.Regions
        .Where(region => _user is { } user && RegionScope.Covers(user.RegionCode, region.Code)).OrderBy(region => region.Code, StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        Navigator.LocationChanged += Follow;
        return LoadAsync();
    }

    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath == "/customers")
        {
            _ = InvokeAsync(LoadAsync);
        }
    }

    private async Task LoadAsync()
    {
        var filter = _filter = CustomerFilter.Parse(new Uri(Navigator.Uri).Query);
        _loading = true;
        try
        {
            _user = await Users.GetAsync();
            var found = await Directory.FindAsync(_user, filter.ToCustomerQuery(PageSize), _leaving.Token);
            if (filter == _filter)
            {
                _found = found;
                _loading = false;
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

    private void SortBy(CustomerSort column) => Go(_filter with { Sort = column, Descending = _filter.Sort == column && !_filter.Descending });

    private void Go(CustomerFilter filter) =>
        Navigator.NavigateTo("/customers" + (filter.Page == _filter.Page ? filter with { Page = 1 } : filter).ToQuery());

    private static int Depth(string region) => region.Count(sign => sign == '-');

    private static string? Entered(ChangeEventArgs change) => (change.Value as string)?.Trim() is { Length: > 0 } text ? text : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigator.LocationChanged -= Follow;
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
