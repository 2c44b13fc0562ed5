using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound.Extraction;

/// <summary>The do-not-call list 免呼名单: search, add, take off with a reason, take a file in.</summary>
public sealed partial class DoNotCallPage : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _leaving = new();
    private PageOf<DoNotCallRow>? _found;
    private IReadOnlyList<FieldError> _errors = [];
    private string? _number;
    private string? _reason;
    private DateOnly? _until;
    private string? _added;
    private bool _mayRemove;
    private bool _busy;

    [Inject] private DoNotCallAdministration List { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "number")] private string? Number { get; set; }
    [SupplyParameterFromQuery(Name = "holds")] private string? Holds { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private int? PageGiven { get; set; }

    private int PageNumber => Math.Max(1, PageGiven ?? 1);

    private bool Narrowed => !string.IsNullOrWhiteSpace(Number) || Holds is "0" or "1";

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var user = await Users.GetAsync();
            _mayRemove = DoNotCallAdministration.MayRemove(user);
            _found = await List.FindAsync(
                user,
                new DoNotCallQuery { Number = Number, InForce = Holds switch { "1" => true, "0" => false, _ => null }, Page = new PageRequest(PageNumber - 1, PageSize) },
                _leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    private async Task AddAsync()
    {
        _busy = true;
        var result = await List.AddAsync(await Users.GetAsync(), _number, _reason, EndOf(_until));
        _busy = false;
        (_errors, _added) = (result.Errors, null);
        if (result.IsDone)
        {
            _added = Text["DoNotCall.Added", _number!.Trim()];
            (_number, _reason, _until) = (null, null, null);
        }

        await LoadAsync();
    }

    private async Task RemoveAsync(DoNotCallRow row)
    {
        var parameters = new DialogParameters<DoNotCallRemoveDialog> { { dialog => dialog.Row, row } };
        var dialog = await Dialogs.ShowAsync<DoNotCallRemoveDialog>(null, parameters);
        await dialog.Result;
        await LoadAsync();
    }

    // The whole of its last day.
    private DateTimeOffset? EndOf(DateOnly? day) => day is { } last ? Times.Moment(last.AddDays(1).ToDateTime(TimeOnly.MinValue)) : null;

    private string LastDay(DateTimeOffset until) => Times.Local(until.AddTicks(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Filter(string name, string? value) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameters(
        new Dictionary<string, object?> { [name] = string.IsNullOrWhiteSpace(value) ? null : value.Trim(), ["page"] = null }));

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
