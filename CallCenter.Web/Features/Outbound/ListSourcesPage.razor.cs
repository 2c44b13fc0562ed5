using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Tables;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound;

/// <summary>Where lists come from by themselves (requirement O3), and what happened there.</summary>
public sealed partial class ListSourcesPage : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _leaving = new();
    private IReadOnlyList<ListSourceView>? _sources;
    private PageOf<ListSourceLog>? _log;
    private int? _looking;

    [Inject] private ListSourceAdministration Administration { get; set; } = default!;
    [Inject] private ListSources Looks { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;
    [Inject] private TimeText Times { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "source")] private int? SourceId { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private int? PageGiven { get; set; }

    private int PageNumber => Math.Max(1, PageGiven ?? 1);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var user = await Users.GetAsync();
            _log = SourceId is { } id ? await Administration.LogAsync(user, id, new PageRequest(PageNumber - 1, PageSize), _leaving.Token) : null;
            _sources = await Administration.ListAsync(user, _leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    private async Task LookAsync(ListSourceView view)
    {
        _looking = view.Id;
        try
        {
            var result = await Looks.LookNowAsync(await Users.GetAsync(), view.Id, _leaving.Token);
            Messages.Add(
                result.IsDone ? Text["Source.Ran", view.Source.Name] : Text["Source.Busy"], result.IsDone ? Severity.Info : Severity.Warning);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _looking = null;
        }

        if (SourceId == view.Id)
        {
            await LoadAsync();
        }
        else
        {
            Show(view.Id);
        }
    }

    private async Task EditAsync(ListSourceView? view)
    {
        var dialog = await Dialogs.ShowAsync<ListSourceDialog>(
            null, new DialogParameters<ListSourceDialog> { { shown => shown.View, view } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await dialog.Result is { Canceled: false })
        {
            Messages.Add(Text["Source.Added"], Severity.Success);
            await LoadAsync();
        }
    }

    private async Task DeleteAsync(ListSourceView view)
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            Text["Source.DeleteTitle", view.Source.Name], Text["Source.DeleteText"], yesText: Text["Source.Delete"], cancelText: Shell["Cancel"]);
        if (sure == true)
        {
            if (!(await Administration.DeleteAsync(await Users.GetAsync(), view.Id)).IsDone)
            {
                Messages.Add(Text["Source.InUse"], Severity.Warning);
            }

            await LoadAsync();
        }
    }

    private void Show(int sourceId) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["source"] = sourceId, ["page"] = null }));

    private void Go(int page) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameter("page", page));

    private string Said(ListSourceLog entry) => entry switch
    {
        { Event: ListSourceEvent.Failed } => $"{Text[$"Fault.{entry.Reason}"]} {entry.Detail}".Trim(),
        { Event: ListSourceEvent.Refused, Reason: { } reason } =>
            $"{entry.Detail}: {(Enum.TryParse<TableFault>(reason, out _) ? Tables[$"Failure.{reason}"] : Text[$"Refused.{reason}"])}",
        _ => entry.Detail ?? "",
    };

    private static string Place(ListSourceView view)
    {
        var place = view.Source.Place;
        return view.Folder ?? string.Create(
            CultureInfo.InvariantCulture, $"{place.User}@{place.Host}{(place.Port is { } port ? $":{port}" : "")} {place.Folder}").Trim();
    }

    private string Schedule(ListSourceView view)
    {
        var rhythm = view.Source.Schedule is { } cron ? Rhythm(cron) : Text["Schedule.None"].Value;
        return view.Source.Paused ? Text["Schedule.Paused", rhythm]
            : view.DueAt is { } due ? Text["Schedule.Next", rhythm, Times.Local(due).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)]
            : rhythm;
    }

    private string Rhythm(string cron) =>
        ListSourceDialog.Rhythms.FirstOrDefault(rhythm => rhythm.Cron == cron) is { Key: { } key } ? Text[$"Schedule.{key}"] : cron;

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
