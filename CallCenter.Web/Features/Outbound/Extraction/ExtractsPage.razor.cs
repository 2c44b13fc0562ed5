using System.Collections.Concurrent;
using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound.Extraction;

/// <summary>The extracts 数据提取 (requirement O7), with the progress of those that run.</summary>
public sealed partial class ExtractsPage : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _leaving = new();
    private readonly ConcurrentDictionary<long, ExtractProgress> _progress = new();
    private PageOf<ExtractSummary>? _found;
    private IDisposable? _watch;
    private RenderGate? _gate;
    private volatile bool _stale;

    [Inject] private ExtractAdministration Extracts { get; set; } = default!;
    [Inject] private LiveExtracts Live { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "q")] private string? Name { get; set; }
    [SupplyParameterFromQuery(Name = "status")] private string? StatusGiven { get; set; }
    [SupplyParameterFromQuery(Name = "type")] private string? TypeGiven { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private int? PageGiven { get; set; }

    private ExtractStatus? Status => Enum.TryParse<ExtractStatus>(StatusGiven, out var status) && Enum.IsDefined(status) ? status : null;

    private CallType? Type => Enum.TryParse<CallType>(TypeGiven, out var type) && Enum.IsDefined(type) ? type : null;

    private int PageNumber => Math.Max(1, PageGiven ?? 1);

    private bool Narrowed => !string.IsNullOrWhiteSpace(Name) || Status is not null || Type is not null;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _gate = new RenderGate(Time, () => _ = InvokeAsync(DrawAsync));
        _watch = Live.Watch(Follow);
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private void Follow(ExtractProgress progress)
    {
        _stale |= !_progress.TryGetValue(progress.ExtractId, out var before) || before.Status != progress.Status;
        _progress[progress.ExtractId] = progress;
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
            _found = await Extracts.FindAsync(
                await Users.GetAsync(), new ExtractQuery { Name = Name, Status = Status, CallType = Type, Page = new PageRequest(PageNumber - 1, PageSize) },
                _leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    private ExtractStatus StatusOf(ExtractSummary row) =>
        _progress.TryGetValue(row.Id, out var progress) && progress.Status == ExtractRunStatus.Running ? ExtractStatus.Running : row.Status;

    private async Task NewAsync()
    {
        var dialog = await Dialogs.ShowAsync<NewExtractDialog>();
        if ((await dialog.Result)?.Data is long id)
        {
            Navigator.NavigateTo($"/outbound/extracts/{id}");
        }
    }

    private void Filter(string name, string? value) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameters(
        new Dictionary<string, object?> { [name] = string.IsNullOrWhiteSpace(value) ? null : value.Trim(), ["page"] = null }));

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
