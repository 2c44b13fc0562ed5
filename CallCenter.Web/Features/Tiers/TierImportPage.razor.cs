using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Core.Tiers.Imports;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Tiers;

/// <summary>One import from mapping to rollback: what it would change, what it did, what it rejected and why.</summary>
public sealed partial class TierImportPage : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _leaving = new();
    private TierImportView? _view;
    private PageOf<TierRowView>? _rows;
    private TierImportProgress? _progress;
    private IDisposable? _watch;
    private RenderGate? _gate;
    private ITimer? _silence;
    private IReadOnlyList<FieldError> _errors = [];
    private string _note = "";
    private string? _refused;
    private bool _busy;
    private bool _loaded;
    private bool _stale;

    /// <summary>Import.</summary>
    [Parameter] public long Id { get; set; }

    [SupplyParameterFromQuery(Name = "show")] private string? ShowGiven { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private int? PageGiven { get; set; }

    [Inject] private TierImportAdministration Imports { get; set; } = default!;
    [Inject] private TierImportSettings Settings { get; set; } = default!;
    [Inject] private ITierImportTexts Reasons { get; set; } = default!;
    [Inject] private LiveProgress<TierImportProgress> Live { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    private int PageNumber => Math.Max(1, PageGiven ?? 1);

    // A kind or a state of rows, as the address has it.
    private string? Show => ShowGiven is { } show && show != nameof(TierRowKind.None)
        && (Enum.IsDefined(typeof(TierRowKind), show) || Enum.IsDefined(typeof(TierRowState), show)) ? show : null;

    // What is told may be newer than what was read.
    private TierImportStatus Now => _progress?.Status ?? _view!.Import.Status;

    // How far it has come as stored: for whoever looks before the next step is told.
    private TierImportProgress Stored
    {
        get
        {
            var counts = _view!.Import.Counts;
            var (done, expected) = _view.Import.Status switch
            {
                TierImportStatus.Checking => (counts.Read, _view.Import.Expected),
                TierImportStatus.Applying => (counts.Planned - counts.Pending, counts.Planned),
                _ => (counts.RolledBack + counts.Kept, counts.Applied),
            };
            return new TierImportProgress(Id, _view.Import.Status, done, expected);
        }
    }

    private bool Interrupted => _view!.Import.LeaseUntil < Time.GetUtcNow();

    private bool HasNote => !string.IsNullOrWhiteSpace(_note);

    private bool CanRollBack => Now is TierImportStatus.Applied or TierImportStatus.Cancelled or TierImportStatus.Failed
        && _view!.Import is { Emptied: false, Counts.Applied: > 0 };

    private string Decision => _view!.Import switch
    {
        { Status: TierImportStatus.Cancelled } => "Cancelled",
        { Status: TierImportStatus.Refused } => "Refused",
        { Hold: not TierImportHold.None } => "Released",
        _ => "Applied",
    };

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

    private void Follow(TierImportProgress progress)
    {
        _stale |= progress.Status != _progress?.Status;
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
        var silent = _view is not null && ImportStatus.IsWorking(Now) ? Settings.Lease + RenderGate.Interval : Timeout.InfiniteTimeSpan;
        _silence!.Change(silent, Timeout.InfiniteTimeSpan);
    }

    private async Task LoadAsync()
    {
        _stale = false;
        try
        {
            var user = await Users.GetAsync();
            var view = await Imports.GetAsync(user, Id, _leaving.Token);
            var query = new TierRowQuery
            {
                Kind = Enum.TryParse<TierRowKind>(Show, out var kind) ? kind : null,
                State = Enum.TryParse<TierRowState>(Show, out var state) ? state : null,
                Page = new PageRequest(PageNumber - 1, PageSize),
            };
            _rows = view is null ? null : await Imports.RowsAsync(user, Id, query, _leaving.Token);
            _view = view;
            _loaded = true;

            // Where nothing is being done, what the store says is the latest word.
            if (view is not null && !ImportStatus.IsWorking(view.Import.Status))
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

    private Task CheckAsync(TierImportPlan plan) => ActAsync(user => Imports.CheckAsync(user, Id, plan));

    private Task ApplyAsync() => ActAsync(user => Imports.ApplyAsync(user, Id));

    private Task ReleaseAsync() => ActAsync(user => Imports.ReleaseAsync(user, Id, _note));

    private Task RefuseAsync() => ActAsync(user => Imports.RefuseAsync(user, Id, _note));

    private Task CancelAsync() => ActAsync(user => Imports.CancelAsync(user, Id));

    private async Task RollBackAsync()
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            Text["RollBack.Title"], Text["RollBack.Text", Figure(_view!.Import.Counts.Applied)], yesText: Text["RollBack"], cancelText: Shell["Cancel"]);
        if (sure == true)
        {
            await ActAsync(user => Imports.RollBackAsync(user, Id));
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

    private void Note(string? text) => _note = text ?? "";

    private void Filter(string? show) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["show"] = show, ["page"] = null }));

    private void Go(string name, int value) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameter(name, value));

    private static IEnumerable<Tile> Tiles(TierImportCounts counts)
    {
        yield return new Tile("Up", counts.Up, nameof(TierRowKind.Up), null);
        yield return new Tile("Down", counts.Down, nameof(TierRowKind.Down), null);
        yield return new Tile("Barred", counts.Barred, nameof(TierRowKind.Barred), counts.Barred > 0 ? "cc-bad" : null);
        yield return new Tile("Unbarred", counts.Unbarred, nameof(TierRowKind.Unbarred), null);
        yield return new Tile("New", counts.New, nameof(TierRowKind.New), null);
        yield return new Tile("Unchanged", counts.Unchanged, null, null);
        yield return new Tile("Duplicate", counts.Duplicate, null, null);
        yield return new Tile("Rejected", counts.Rejected, nameof(TierRowState.Rejected), counts.Rejected > 0 ? "cc-warn" : null);
        if (counts.RolledBack + counts.Kept > 0)
        {
            yield return new Tile("RolledBack", counts.RolledBack, nameof(TierRowState.RolledBack), null);
            yield return new Tile("Kept", counts.Kept, nameof(TierRowState.Kept), counts.Kept > 0 ? "cc-warn" : null);
        }
    }

    private string? Why(TierRowView row) => row switch
    {
        { Reason: { } reason } => Reasons.Reason(reason, row.Detail),
        { State: TierRowState.Kept, PresentTierCode: { } tier } => Text["Kept.Why", Names.Tier(tier).Name],
        _ => null,
    };

    private string Person(string name) => name == "system" ? Text["System"] : name;

    private string Share(long count) => _view!.Import.Customers == 0 ? "100 %" : TimeText.Percent((double)count / _view.Import.Customers);

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

    private sealed record Tile(string Name, long Count, string? Key, string? Tone);
}
