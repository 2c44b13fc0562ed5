using System.Collections.Concurrent;
using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Import;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Features.Outbound;

/// <summary>Lists for outbound calls 资料导入 (requirements O2 to O4): upload, and all lists with their live state.</summary>
public sealed partial class ListImportsPage : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _leaving = new();
    private readonly ConcurrentDictionary<long, ListImportProgress> _progress = new();
    private IReadOnlyList<ListSourceView> _sources = [];
    private PageOf<ListImportSummary>? _found;
    private IDisposable? _watch;
    private RenderGate? _gate;
    private volatile bool _stale;

    [Inject] private ListImportAdministration Lists { get; set; } = default!;
    [Inject] private ListSourceAdministration Sources { get; set; } = default!;
    [Inject] private LiveProgress<ListImportProgress> Live { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "q")] private string? SearchGiven { get; set; }
    [SupplyParameterFromQuery(Name = "status")] private string? StatusGiven { get; set; }
    [SupplyParameterFromQuery(Name = "source")] private int? SourceId { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private int? PageGiven { get; set; }

    private ListImportStatus? Status => Enum.TryParse<ListImportStatus>(StatusGiven, out var status) && Enum.IsDefined(status) ? status : null;

    private int PageNumber => Math.Max(1, PageGiven ?? 1);

    private bool Narrowed => Status is not null || SourceId is not null || !string.IsNullOrWhiteSpace(SearchGiven);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _gate = new RenderGate(Time, () => _ = InvokeAsync(DrawAsync));
        _watch = Live.Watch(Follow);
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private void Follow(ListImportProgress progress)
    {
        // Only a new status, or a list not listed yet, is worth a look into the store.
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
            _found = await Lists.FindAsync(
                user,
                new ListImportQuery { Text = SearchGiven, Status = Status, SourceId = SourceId, Page = new PageRequest(PageNumber - 1, PageSize) },
                _leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    // What is told may be newer than what was read; what has reached its end has no progress.
    private ListImportProgress? ProgressOf(ListImportSummary row) =>
        _progress.TryGetValue(row.Id, out var told) && row.FinishedAt is null ? told
        : row.Status == ListImportStatus.Loading ? new ListImportProgress(row.Id, row.Status, row.Read, row.Expected)
        : null;

    private void Filter(string name, string? value) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameters(
        new Dictionary<string, object?> { [name] = string.IsNullOrWhiteSpace(value) ? null : value.Trim(), ["page"] = null }));

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
