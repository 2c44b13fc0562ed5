using System.Collections.Concurrent;
using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Tiers.Imports;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Features.Tiers;

/// <summary>Where tiers come from 分层数据 (requirements T1, T12): upload, imports with their live state, sources.</summary>
public sealed partial class TiersPage : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _leaving = new();
    private readonly ConcurrentDictionary<long, TierImportProgress> _progress = new();
    private IReadOnlyList<TierSourceView> _sources = [];
    private PageOf<TierImportSummary>? _found;
    private IDisposable? _watch;
    private RenderGate? _gate;
    private volatile bool _stale;

    [Inject] private TierImportAdministration Imports { get; set; } = default!;
    [Inject] private TierSourceAdministration Sources { get; set; } = default!;
    [Inject] private LiveProgress<TierImportProgress> Live { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "status")] private string? StatusGiven { get; set; }
    [SupplyParameterFromQuery(Name = "source")] private int? SourceId { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private int? PageGiven { get; set; }

    private TierImportStatus? Status => Enum.TryParse<TierImportStatus>(StatusGiven, out var status) && Enum.IsDefined(status) ? status : null;

    private int PageNumber => Math.Max(1, PageGiven ?? 1);

    private bool Narrowed => Status is not null || SourceId is not null;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _gate = new RenderGate(Time, () => _ = InvokeAsync(DrawAsync));
        _watch = Live.Watch(Follow);
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private void Follow(TierImportProgress progress)
    {
        // Only a new status, or an import not listed yet, is worth a look into the store.
        _stale |= !_progress.TryGetValue(progress.ImportId, out var before) || before.Status != progress.Status;
        _progress[progress.ImportId] = progress;
        _gate!.Request();
    }

    private async Task DrawAsync()
    {
        try
        {
            if (_stale)
            {
                await LoadAsync();
            }

            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task LoadAsync()
    {
        _stale = false;
        try
        {
            var user = await Users.GetAsync();
            _sources = await Sources.ListAsync(user, _leaving.Token);
            _found = await Imports.FindAsync(
                user, new TierImportQuery { Status = Status, SourceId = SourceId, Page = new PageRequest(PageNumber - 1, PageSize) }, _leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    private TierImportStatus StatusOf(TierImportSummary row) => _progress.TryGetValue(row.Id, out var progress) ? progress.Status : row.Status;

    private void Filter(string name, string? value) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameters(
        new Dictionary<string, object?> { [name] = string.IsNullOrEmpty(value) ? null : value, ["page"] = null }));

    private void Go(string name, int value) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameter(name, value));

    private string Person(string name) => name == "system" ? Text["System"] : name;

    private static string Figure(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch?.Dispose();
        _gate?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
