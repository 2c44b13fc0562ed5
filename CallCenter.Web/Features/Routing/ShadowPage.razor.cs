using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Routing;

/// <summary>Shadow mode: a policy that is asked beside the live one, and where the two part. Which one is looked at is the address.</summary>
public sealed partial class ShadowPage
{
    private const int PageSize = 25;

    private IReadOnlyList<string> _keys = [];
    private string _key = "";
    private PageOf<ShadowRow>? _rows;
    private ShadowRow? _shown;
    private PageOf<ShadowDifference>? _differences;
    private bool _busy;

    /// <summary>Which one; none for the latest.</summary>
    [SupplyParameterFromQuery] private int? Id { get; set; }

    /// <summary>Page of the differences, from 1.</summary>
    [SupplyParameterFromQuery] private int? Page { get; set; }

    [Inject] private ShadowAdministration Shadows { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;

    private ShadowRow? Current => _rows?.Rows.FirstOrDefault(row => row.EndedAt is null);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var user = await Users.GetAsync();
        _keys = await Shadows.KeysAsync(user);
        _key = _keys.Contains(_key) || _keys.Count == 0 ? _key : _keys[0];
        _rows = await Shadows.ListAsync(user, new PageRequest(0, PageSize));
        _shown = (Id is { } id ? _rows.Rows.FirstOrDefault(row => row.Id == id) : null) ?? (_rows.Rows.Count > 0 ? _rows.Rows[0] : null);
        _differences = _shown is null ? null : await Shadows.DifferencesAsync(user, _shown.Id, new PageRequest((Page ?? 1) - 1, PageSize));
    }

    private Task SetAsync() => ChangeAsync(async user => await Shadows.SetAsync(user, _key), "Shadow.IsSet");

    private Task StopAsync() => ChangeAsync(async user => await Shadows.StopAsync(user), "Shadow.IsStopped");

    private async Task ChangeAsync(Func<Core.Security.CurrentUser, Task<ChangeResult>> change, string done)
    {
        _busy = true;
        var result = await change(await Users.GetAsync());
        _busy = false;
        Messages.Add(Text[result.IsDone ? done : "Shadow.Conflict"], result.IsDone ? Severity.Success : Severity.Warning);
        Navigator.NavigateTo("/policies/shadow");
        await LoadAsync();
    }

    private void Go(int page) => Navigator.NavigateTo($"/policies/shadow?id={_shown!.Id}&page={page}");

    private string Skill(ShadowCall call) => call.SkillCode is { } skill ? Names.Skill(skill) : "";

    private string Waited(ShadowCall call, DateTimeOffset at) =>
        call.QueuedAt is { } since ? Text["Shadow.Waited", Components.Shared.TimeText.Duration((at - since).TotalSeconds)] : "";
}
