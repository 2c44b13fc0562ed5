using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Outbound.Scripts;
using CallCenter.Web.Features.Agents;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound.Scripts;

/// <summary>The scripts that the user may use (requirement O11): the filter is the address.</summary>
public sealed partial class ScriptsPage
{
    private const int PageSize = 50;
    private PageOf<ScriptRow>? _found;
    private bool _busy;

    /// <summary>Part of the title.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Find { get; set; }
    /// <summary>A state; empty for all in use.</summary>
    [SupplyParameterFromQuery(Name = "state")] public string? State { get; set; }
    /// <summary>Page, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public int? Page { get; set; }

    [Inject] private ScriptAdministration Scripts { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;

    private int PageNumber => Math.Max(1, Page ?? 1);

    private bool IsNarrowed => !string.IsNullOrEmpty(Find) || !string.IsNullOrEmpty(State);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await Names.LoadAsync();
        await LoadAsync();
    }

    private async Task LoadAsync() => _found = await Scripts.FindAsync(
        await Users.GetAsync(),
        new QuestionnaireQuery(Find, Enum.TryParse<QuestionnaireState>(State, out var state) && Enum.IsDefined(state) ? state : null),
        new PageRequest(PageNumber - 1, PageSize));

    private void Go(string? find, string? state, int page) => Navigator.NavigateTo(Navigator.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["q"] = string.IsNullOrWhiteSpace(find) ? null : find.Trim(),
        ["state"] = string.IsNullOrEmpty(state) ? null : state,
        ["page"] = page == 1 ? null : page,
    }));

    private async Task AddAsync()
    {
        _busy = true;
        var form = ScriptEdit.Add(ScriptEdit.Add(new ScriptForm(), null, ScriptStepKind.Say, out var first), null, ScriptStepKind.End, out var last);
        form = ScriptEdit.With(form, form.Step(first)! with { Branches = [new ScriptBranch(LocalText.Empty, null, last)] });
        Navigator.NavigateTo($"/outbound/scripts/{await Scripts.AddAsync(await Users.GetAsync(), form)}");
    }

    private async Task RetireAsync(ScriptRow row)
    {
        if (!row.Retired && !await ConfirmDialog.AskAsync(Dialogs, Forms["Retire.Title", Words.Title(row.TitleZh, row.TitleEn)], Text["Retire.Text"], Forms["Retire"]))
        {
            return;
        }

        var result = await Scripts.RetireAsync(await Users.GetAsync(), row.Id, row.Version, !row.Retired);
        if (!result.IsDone)
        {
            Messages.Add(result.Outcome == ChangeOutcome.Conflict ? Forms["Conflict"] : Text["NotYours"], Severity.Warning);
        }

        await LoadAsync();
    }
}
