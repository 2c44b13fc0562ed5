using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound;

/// <summary>One list from its columns to its rows: what was loaded, what wasn't and why.</summary>
public sealed partial class ListImportPage : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _leaving = new();
    private ListImportView? _view;
    private PageOf<ListRowView>? _rows;
    private ListImportProgress? _progress;
    private IDisposable? _watch;
    private RenderGate? _gate;
    private ITimer? _silence;
    private IReadOnlyList<FieldError> _errors = [];
    private string? _refused;
    private bool _busy;
    private bool _loaded;
    private bool _stale;

    /// <summary>List.</summary>
    [Parameter] public long Id { get; set; }

    [SupplyParameterFromQuery(Name = "show")] private string? ShowGiven { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private int? PageGiven { get; set; }

    [Inject] private ListImportAdministration Lists { get; set; } = default!;
    [Inject] private ListRowBrowser Browser { get; set; } = default!;
    [Inject] private ListImportSettings Settings { get; set; } = default!;
    [Inject] private LiveProgress<ListImportProgress> Live { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    private int PageNumber => Math.Max(1, PageGiven ?? 1);

    private ListRowKind Show => Enum.TryParse<ListRowKind>(ShowGiven, out var kind) && Enum.IsDefined(kind) ? kind : ListRowKind.Loaded;

    // What is told may be newer than what was read.
    private ListImportStatus Now => _progress?.Status ?? _view!.List.Status;

    private bool Clearing => _view!.List.CancelRequested || _view.List.Failure is not null;

    private bool Interrupted => _view!.List.LeaseUntil < Time.GetUtcNow();

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _gate = new RenderGate(Time, () => _ = InvokeAsync(DrawAsync));
        _silence = Time.CreateTimer(_ => _ = InvokeAsync(LookAgainAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watch = Live.Watch(progress =>
        {
            if (progress.ImportId == Id)
            {
                _ = InvokeAsync(() => Follow(progress));
            }
        });
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private void Follow(ListImportProgress progress)
    {
        _stale |= progress.Status != _progress?.Status || progress.Done < _progress.Done;
        _progress = progress;
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

            Listen();
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    // Nothing was heard of a run for as long as it may be silent: its server may be gone, and another one may have gone on.
    private Task LookAgainAsync()
    {
        (_progress, _stale) = (null, true);
        return DrawAsync();
    }

    private void Listen()
    {
        var silent = _view is not null && Now == ListImportStatus.Loading ? Settings.Lease + RenderGate.Interval : Timeout.InfiniteTimeSpan;
        _silence!.Change(silent, Timeout.InfiniteTimeSpan);
    }

    private async Task LoadAsync()
    {
        _stale = false;
        try
        {
            var user = await Users.GetAsync();
            var view = await Lists.GetAsync(user, Id, _leaving.Token);
            _rows = view?.List.Status == ListImportStatus.Loaded
                ? await Browser.RowsAsync(user, Id, Show, new PageRequest(PageNumber - 1, PageSize), _leaving.Token) : null;
            _view = view;
            _loaded = true;

            // Where nothing is being done, what the store says is the latest word.
            if (view is not null && view.List.Status != ListImportStatus.Loading)
            {
                _progress = null;
            }

            Listen();
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    private Task LoadListAsync(ListLoadPlan plan) => ActAsync(user => Lists.LoadAsync(user, Id, plan));

    private Task CancelAsync() => ActAsync(user => Lists.CancelAsync(user, Id));

    private async Task DiscardAsync()
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            Text["Discard.Title"], Text["Discard.Text", Figure(_view!.List.Loaded)], yesText: Text["Discard.Loaded"], cancelText: Shell["Cancel"]);
        if (sure == true)
        {
            await ActAsync(user => Lists.DiscardAsync(user, Id));
        }
    }

    private async Task ActAsync(Func<CurrentUser, Task<ChangeResult>> act)
    {
        _busy = true;
        ChangeResult result;
        try
        {
            result = await act(await Users.GetAsync());
        }
        finally
        {
            _busy = false;
        }

        _errors = result.Errors;
        _refused = result.Outcome is ChangeOutcome.Conflict or ChangeOutcome.NotFound ? Text["TooLate"].Value : null;
        _progress = null;
        await LoadAsync();
    }

    private long CountOf(ListRowKind kind) => kind switch
    {
        ListRowKind.Loaded => _view!.List.Loaded,
        ListRowKind.Rejected => _view!.List.Rejected,
        _ => _view!.List.Duplicate,
    };

    private string Failure(string failure) => Enum.TryParse<TableFault>(failure, out _) ? Tables[$"Failure.{failure}"] : Text[$"Failure.{failure}"];

    private string MappingText(TargetMapping mapping) => string.Join(
        Tables["Separator"],
        Enum.GetValues<TargetField>().Where(field => mapping[field] is not null).Select(field => $"{mapping[field]} → {Text[$"Field.{field}"]}"));

    private void Filter(ListRowKind kind) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["show"] = kind == ListRowKind.Loaded ? null : kind.ToString(), ["page"] = null }));

    private void Go(string name, int value) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameter(name, value));

    private string Person(string name) => name == "system" ? Text["System"] : name;

    private static string Figure(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch?.Dispose();
        _gate?.Dispose();
        _silence?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
