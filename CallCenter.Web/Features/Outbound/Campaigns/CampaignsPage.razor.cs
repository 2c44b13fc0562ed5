using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Sites;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CallCenter.Web.Features.Outbound.Campaigns;

/// <summary>The campaigns, running ones first. What the site knows is live; what the store knows is read when the list is.</summary>
public sealed partial class CampaignsPage : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _leaving = new();
    private CampaignFilter _filter = new();
    private PageOf<CampaignRow>? _found;
    private IReadOnlyDictionary<long, long> _dialable = new Dictionary<long, long>();
    private IDisposable? _watch;
    private RenderGate? _gate;

    [Inject] private CampaignSearch Search { get; set; } = default!;
    [Inject] private CampaignFunnel Funnel { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private LiveFloor Floor { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        Navigator.LocationChanged += Follow;
        _gate = new RenderGate(Time, () => _ = InvokeAsync(StateHasChanged));
        _watch = Floor.WatchFloor(_gate.Request);
        return LoadAsync();
    }

    private CampaignView? LiveOf(long id) => Floor.Floor?.Campaigns.FirstOrDefault(campaign => campaign.CampaignId == id);

    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (new Uri(change.Location).AbsolutePath == "/outbound/campaigns")
        {
            _ = InvokeAsync(LoadAsync);
        }
    }

    private async Task LoadAsync()
    {
        var filter = _filter = CampaignFilter.Parse(new Uri(Navigator.Uri).Query);
        try
        {
            var user = await Users.GetAsync();
            var query = new CampaignQuery { Text = filter.Name, Status = filter.Status, Page = new PageRequest(filter.Page - 1, PageSize) };
            var found = await Search.FindAsync(user, query, _leaving.Token);
            if (filter != _filter)
            {
                return;
            }

            _found = found;
            StateHasChanged();

            // The list first: how many can be dialled takes longer.
            var running = found.Rows.Where(row => row.Status == CampaignStatus.Running).Select(row => row.Id).ToList();
            _dialable = await Funnel.DialableAsync(user, running, _leaving.Token);
            StateHasChanged();
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

    private void Go(CampaignFilter filter) =>
        Navigator.NavigateTo("/outbound/campaigns" + (filter.Page == _filter.Page ? filter with { Page = 1 } : filter).ToQuery());

    private static string? Entered(ChangeEventArgs change) => (change.Value as string)?.Trim() is { Length: > 0 } text ? text : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigator.LocationChanged -= Follow;
        _watch?.Dispose();
        _gate?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
