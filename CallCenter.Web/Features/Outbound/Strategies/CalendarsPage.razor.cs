using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Core.Security;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Features.Agents;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound.Strategies;

/// <summary>The holiday calendars' editor (requirement O10): one calendar per region, shown year by year. A change holds at once.</summary>
public sealed partial class CalendarsPage
{
    private readonly List<CalendarDay> _days = [];
    private IReadOnlyList<BilingualName> _regions = [];
    private CalendarYear? _seen;
    private IReadOnlyList<FieldError> _errors = [];
    private string _region = "";
    private string? _newDay;
    private bool _filled;
    private bool _missing;
    private bool _busy;

    /// <summary>Region; by default the user's.</summary>
    [SupplyParameterFromQuery] private string? Region { get; set; }
    /// <summary>Year; by default this one.</summary>
    [SupplyParameterFromQuery] private int? Year { get; set; }

    [Inject] private CalendarAdministration Calendars { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private TimeText Times { get; set; } = default!;
    [Inject] private TimeProvider Clock { get; set; } = default!;

    private int ThisYear => Times.Local(Clock.GetUtcNow()).Year;

    private int Shown => Math.Clamp(Year ?? ThisYear, StatutoryHolidays.FirstYear, StatutoryHolidays.LastYear);

    private bool Locked => _seen?.Editable != true || _busy;

    private bool IsDirty => _seen is { Editable: true } seen && !seen.Days.SequenceEqual(_days);

    private DateOnly? NewDay =>
        DateOnly.TryParseExact(_newDay, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year == Shown
        && !_days.Exists(day => day.Date == date) ? date : null;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var user = await Users.GetAsync();
        _region = Region ?? user.RegionCode;
        _regions =
        [
            .. Names.All.Regions.Where(region => RegionScope.Covers(user.RegionCode, region.Code) || RegionScope.Covers(region.Code, user.RegionCode))
                .OrderBy(region => region.Code, StringComparer.Ordinal),
        ];
        if (_seen?.RegionCode == _region && _seen.Year == Shown)
        {
            return;
        }

        await LoadAsync();
        if (_seen is not null)
        {
            Discard();
        }
    }

    private async Task LoadAsync()
    {
        _seen = await Calendars.GetAsync(await Users.GetAsync(), _region, Shown);
        _missing = _seen is null;
    }

    private void Discard()
    {
        (_errors, _filled) = ([], false);
        _days.Clear();
        _days.AddRange(_seen!.Days);
    }

    private void Set(CalendarDay day) => _days[_days.FindIndex(own => own.Date == day.Date)] = day;

    private void Add()
    {
        Insert([new CalendarDay(_region, NewDay!.Value, "", "", CalendarDayKind.Holiday)]);
        _newDay = null;
    }

    /// <summary>Days that are named already stay as they are.</summary>
    private void Fill()
    {
        Insert(StatutoryHolidays.Of(_region, Shown).Where(day => !_days.Exists(own => own.Date == day.Date)).ToList());
        _filled = true;
    }

    private void Insert(IReadOnlyList<CalendarDay> days)
    {
        _days.AddRange(days);
        _days.Sort((a, b) => a.Date.CompareTo(b.Date));
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var result = await Calendars.SaveAsync(await Users.GetAsync(), _region, Shown, _days, _seen!.Version);
        _busy = false;
        _errors = result.Errors;
        if (result.IsDone)
        {
            await LoadAsync();
            Discard();
            Messages.Add(Text["Calendar.Saved"], Severity.Success);
        }
        else if (result.Outcome != ChangeOutcome.Invalid)
        {
            // What was entered stays; saving again puts it in the place of the other's.
            await LoadAsync();
            Messages.Add(Text["Calendar.Conflict", _seen?.ChangedBy ?? ""], Severity.Warning);
        }
    }

    private void Go(string region, int year) =>
        Navigator.NavigateTo($"/outbound/strategies/calendars?region={Uri.EscapeDataString(region)}&year={year.ToString(CultureInfo.InvariantCulture)}");

    private async Task GuardAsync(LocationChangingContext context)
    {
        if (IsDirty && !await ConfirmDialog.AskAsync(Dialogs, Text["Leave.Title"], Text["Leave.Text"], Text["Leave.Yes"], Text["Leave.No"]))
        {
            context.PreventNavigation();
        }
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
