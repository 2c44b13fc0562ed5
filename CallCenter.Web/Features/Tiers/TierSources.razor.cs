using System.Globalization;
using CallCenter.Core.Tiers.Imports;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Tiers;

/// <summary>The systems that tiers come from, with schedule and latest result.</summary>
public sealed partial class TierSources
{
    /// <summary>Sources, in their order.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<TierSourceView> Sources { get; set; } = [];
    /// <summary>Something was changed or fetched.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Inject] private TierRefresh Refresh { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;

    private async Task RunAsync(TierSourceView view)
    {
        await Refresh.RunNowAsync(await Users.GetAsync(), view.Id);
        Messages.Add(Text["Source.Ran", view.Source.Name], Severity.Info);
        await OnChanged.InvokeAsync();
    }

    private async Task EditAsync(TierSourceView? view)
    {
        var dialog = await Dialogs.ShowAsync<TierSourceDialog>(null, new DialogParameters<TierSourceDialog> { { shown => shown.View, view } });
        if (await dialog.Result is { Canceled: false })
        {
            Messages.Add(Text["Source.Saved"], Severity.Success);
            await OnChanged.InvokeAsync();
        }
    }

    private string Schedule(TierSourceView view)
    {
        var source = view.Source;
        var rhythm = source.EveryMinutes is { } minutes ? Text["Schedule.Every", minutes]
            : source.DailyAtMinute is { } minute ? Text["Schedule.Daily", TimeOnly.MinValue.AddMinutes(minute).ToString("HH:mm", CultureInfo.InvariantCulture)]
            : Text["Schedule.None"];
        return source.Paused ? Text["Schedule.Paused", rhythm.Value]
            : view.DueAt is { } due ? Text["Schedule.Next", rhythm.Value, Times.Local(due).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)]
            : rhythm;
    }

    private string Mapping(TierMapping mapping) => string.Join(
        Text["Separator"], Enum.GetValues<TierField>()
            .Select(field => (Field: field, Column: mapping.Columns.FirstOrDefault(column => mapping.UseOf(column) == field)))
            .Where(pair => pair.Column is not null).Select(pair => $"{pair.Column} → {Text[$"Field.{pair.Field}"]}"));
}
