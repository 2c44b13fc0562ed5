using System.Globalization;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CallCenter.Web.Features.Contacts;

/// <summary>Search for contacts: the filter is the address.</summary>
public sealed partial class ContactsPage : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _leaving = new();
    private ContactFilter _filter = new();
    private PageOf<ContactRow>? _found;
    private bool _loading;

    [Inject] private ContactSearch Search { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        Navigator.LocationChanged += Follow;
        return LoadAsync();
    }

    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath == "/contacts")
        {
            _ = InvokeAsync(LoadAsync);
        }
    }

    private async Task LoadAsync()
    {
        var filter = _filter = ContactFilter.Parse(new Uri(Navigator.Uri).Query);
        _loading = true;
        try
        {
            var found = await Search.FindAsync(await Users.GetAsync(), filter.ToContactQuery(Times, PageSize), _leaving.Token);
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

    private void SortBy(ContactSort column) =>
        Go(_filter with { Sort = column, Ascending = _filter.Sort == column && !_filter.Ascending });

    private void Go(ContactFilter filter) =>
        Navigator.NavigateTo("/contacts" + (filter.Page == _filter.Page ? filter with { Page = 1 } : filter).ToQuery());

    private static string? Entered(ChangeEventArgs change) => (change.Value as string)?.Trim() is { Length: > 0 } text ? text : null;

    private static DateTime? Time(ChangeEventArgs change) =>
        DateTime.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var time) ? time : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigator.LocationChanged -= Follow;
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
