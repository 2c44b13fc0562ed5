using CallCenter.Core.Conditions;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound.Extraction;

/// <summary>One extract: lists, condition, mapping, rules, with the live count beside; its run and what came of it.</summary>
public sealed partial class ExtractPage : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private ExtractView? _view;
    private TargetCounts? _counts;
    private IReadOnlyList<ExtractList> _available = [];
    private IReadOnlyList<KeyValuePair<int, string>> _sources = [];
    private IReadOnlyList<TableField> _columns = [];
    private IReadOnlyList<ConditionField> _fields = [];
    private ExtractDefinition _definition = new();
    private CallType _callType;
    private string _name = "";
    private ExtractProgress? _progress;
    private IReadOnlyList<FieldError> _errors = [];
    private IReadOnlyList<Usage> _usedBy = [];
    private string? _notice;
    private IDisposable? _watch;
    private RenderGate? _gate;
    private ITimer? _silence;
    private bool _dirty;
    private bool _conflict;
    private bool _busy;
    private bool _loaded;
    private bool _stale;
    private bool _readsWhole;

    /// <summary>Extract.</summary>
    [Parameter] public long Id { get; set; }

    [Inject] private ExtractAdministration Extracts { get; set; } = default!;
    [Inject] private ExtractSettings Settings { get; set; } = default!;
    [Inject] private LiveExtracts Live { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    private bool IsRunning => Now == ExtractStatus.Running;

    // What is told may be newer than what was read.
    private ExtractStatus Now => _progress?.Status == ExtractRunStatus.Running ? ExtractStatus.Running : _view!.Extract.Status;

    private bool IsComplete => _columns.Count > 0 && ConditionCheck.Check(_definition.Condition, _fields).Count == 0;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _gate = new RenderGate(Time, () => _ = InvokeAsync(DrawAsync));
        _silence = Time.CreateTimer(_ => _ = InvokeAsync(LookAgainAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watch = Live.Watch(progress =>
        {
            if (progress.ExtractId == Id)
            {
                _ = InvokeAsync(() => Follow(progress));
            }
        });
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_view?.Extract.Id != Id)
        {
            await LoadAsync(keep: false);
        }
    }

    private void Follow(ExtractProgress progress)
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
                await LoadAsync(keep: true);
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

    private void Listen() =>
        _silence!.Change(_view is not null && IsRunning ? Settings.Lease + RenderGate.Interval : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <param name="keep">Leaves what is being edited as it is.</param>
    private async Task LoadAsync(bool keep)
    {
        _stale = false;
        try
        {
            var user = await Users.GetAsync();
            var view = await Extracts.GetAsync(user, Id, _leaving.Token);
            _readsWhole = TargetMasks.ReadsWhole(user);
            _loaded = true;
            if (view is null)
            {
                _view = null;
                return;
            }

            _available = await Extracts.ListsAsync(user, view.Extract.RegionCode, _leaving.Token);
            _available = [.. _available, .. view.Lists.Where(list => _available.All(known => known.Id != list.Id))];
            _sources = await Extracts.SourcesAsync(user, view.Extract.RegionCode, _leaving.Token);
            _counts = await Extracts.CountsAsync(user, Id, _leaving.Token);
            if (!keep || !_dirty)
            {
                (_name, _callType, _definition, _dirty) = (view.Extract.Name, view.Extract.CallType, view.Definition, false);
            }

            // Whoever edits goes on from the version that she saw: a change by another shows as a conflict.
            if (keep && _dirty)
            {
                view.Extract.Version = _view!.Extract.Version;
            }

            _view = view;
            Shape();
            if (view.Extract.Status != ExtractStatus.Running)
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

    /// <summary>Columns and fields of the lists that are chosen now.</summary>
    private void Shape()
    {
        _columns = ExtractFields.Union(Chosen().Select(list => list.Fields));
        _fields = _columns.Count == 0 ? [] : Labels.Fields(_columns, _view!.Extract.RegionCode);
    }

    private IEnumerable<ExtractList> Chosen()
    {
        var now = Time.GetUtcNow();
        return _definition.Lists.Select(id => _available.FirstOrDefault(list => list.Id == id)).OfType<ExtractList>()
            .Concat(_definition.Sources.SelectMany(source => _available.Where(list => list.SourceId == source.SourceId
                && (source.NewestDays is not { } days || list.LoadedAt >= now.AddDays(-days)))))
            .DistinctBy(list => list.Id);
    }

    private void SetLists(ExtractDefinition definition)
    {
        var before = Chosen().Select(list => list.Id).ToHashSet();
        SetDefinition(definition);
        foreach (var list in Chosen().Where(list => !before.Contains(list.Id)).ToList())
        {
            // A list brings its own mapping, as far as nothing has been said yet.
            foreach (var (field, column) in list.Mapping.Columns)
            {
                if (_definition.Mapping[field] is null && _definition.Mapping.UseOf(column) is null)
                {
                    _definition = _definition with { Mapping = _definition.Mapping.With(column, field) };
                }
            }
        }
    }

    private void SetDefinition(ExtractDefinition definition) => Edit(() =>
    {
        _definition = definition;
        Shape();
    });

    private void Edit(Action change)
    {
        change();
        (_dirty, _errors, _usedBy) = (true, [], []);
        _notice = _conflict ? _notice : null;
    }

    private Task<bool> SaveAsync() => ActAsync(async user =>
    {
        var result = await Extracts.SaveAsync(user, Id, new ExtractChange(_name, _callType, _definition), _view!.Extract.Version);
        _dirty = !result.IsDone;
        return result;
    });

    private async Task RunAsync()
    {
        if (!_dirty || await SaveAsync())
        {
            await ActAsync(user => Extracts.RunAsync(user, Id, _view!.Extract.Version));
        }
    }

    private Task<bool> CancelAsync() => ActAsync(user => Extracts.CancelAsync(user, Id));

    private async Task DeleteAsync()
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            Text["Delete.Title", _view!.Extract.Name], Text["Delete.Text"], yesText: Text["Delete"], cancelText: Shell["Cancel"]);
        if (sure == true && await ActAsync(user => Extracts.DeleteAsync(user, Id, _view!.Extract.Version)))
        {
            Navigator.NavigateTo("/outbound/extracts");
        }
    }

    private Task ReloadAsync()
    {
        (_dirty, _conflict, _notice) = (false, false, null);
        return LoadAsync(keep: false);
    }

    private async Task<bool> ActAsync(Func<CurrentUser, Task<ChangeResult>> act)
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

        (_errors, _usedBy) = (result.Errors, result.UsedBy);
        _conflict = result.Outcome is ChangeOutcome.Conflict or ChangeOutcome.NotFound;
        _notice = _conflict ? Text["Conflict"].Value : null;
        if (!_conflict)
        {
            await LoadAsync(keep: _dirty);
        }

        return result.IsDone;
    }

    private static ExtractProgress ExtractProgressOf(ExtractRun run) =>
        new(run.ExtractId, run.Number, run.Status, run.Looked, run.Expected, run.Matched, run.Callable);

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
