using CallCenter.Core.Agents;
using CallCenter.Core.Data;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Agents;

/// <summary>Agents with their skills and groups (requirements T8, T9, T14).</summary>
public sealed partial class AgentsPage
{
    private const int PageSize = 50;
    private PageOf<AgentRow>? _found;

    [Inject] private AgentAdministration Agents { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "text")] private string? SearchText { get; set; }
    [SupplyParameterFromQuery] private string? Skill { get; set; }
    [SupplyParameterFromQuery] private string? Group { get; set; }
    [SupplyParameterFromQuery(Name = "page")] private int? PageGiven { get; set; }

    private int PageNumber => Math.Max(1, PageGiven ?? 1);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync() => _found = await Agents.FindAsync(
        await Users.GetAsync(),
        new AgentQuery { Text = SearchText, SkillCode = Skill, GroupCode = Group, Page = new PageRequest(PageNumber - 1, PageSize) });

    private void Filter(string name, string? value) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameters(
        new Dictionary<string, object?> { [name] = string.IsNullOrWhiteSpace(value) ? null : value.Trim(), ["page"] = null }));

    private void Go(string name, int value) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameter(name, value));

    private async Task EditAsync(AgentRow? row)
    {
        var dialog = await Dialogs.ShowAsync<AgentDialog>(
            null, new DialogParameters<AgentDialog> { { shown => shown.Row, row } }, new DialogOptions { FullWidth = true, MaxWidth = MaxWidth.Small });
        if (await dialog.Result is { Canceled: false })
        {
            await LoadAsync();
            await Names.ReloadAsync();
            Messages.Add(Text["Saved"], Severity.Success);
        }
    }
}
