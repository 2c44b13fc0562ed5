using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Web.Features.Agents;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound.Questionnaires;

/// <summary>The questionnaires that the user may use (requirement O11): the filter is the address.</summary>
public sealed partial class QuestionnairesPage
{
    private const int PageSize = 50;
    private PageOf<QuestionnaireRow>? _found;
    private bool _busy;

    /// <summary>Part of the title.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Find { get; set; }
    /// <summary>A state; empty for all in use.</summary>
    [SupplyParameterFromQuery(Name = "state")] public string? State { get; set; }
    /// <summary>Page, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public int? Page { get; set; }

    [Inject] private QuestionnaireAdministration Questionnaires { get; set; } = default!;
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

    private async Task LoadAsync() => _found = await Questionnaires.FindAsync(
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
        var form = FormEdit.AddSection(new QuestionnaireForm(), null, out _);
        Open(await Questionnaires.AddAsync(await Users.GetAsync(), form));
    }

    private async Task CopyAsync(QuestionnaireRow row)
    {
        _busy = true;
        var user = await Users.GetAsync();
        if (await Questionnaires.GetAsync(user, row.Id) is { } draft)
        {
            var title = draft.Form.Title;
            Open(await Questionnaires.AddAsync(user, draft.Form with
            {
                Title = new LocalText(title.Zh.Length > 0 ? $"{title.Zh}（副本）" : "", title.En.Length > 0 ? $"{title.En} (copy)" : ""),
            }));
        }

        _busy = false;
    }

    private async Task RetireAsync(QuestionnaireRow row)
    {
        if (await ConfirmDialog.AskAsync(Dialogs, Text["Retire.Title", Words.Title(row.TitleZh, row.TitleEn)], Text["Retire.Text"], Text["Retire"]))
        {
            await ChangeAsync(await Questionnaires.RetireAsync(await Users.GetAsync(), row.Id, row.Version));
        }
    }

    private async Task ReinstateAsync(QuestionnaireRow row) =>
        await ChangeAsync(await Questionnaires.ReinstateAsync(await Users.GetAsync(), row.Id, row.Version));

    private async Task ChangeAsync(ChangeResult result)
    {
        if (!result.IsDone)
        {
            Messages.Add(Text[result.Outcome == ChangeOutcome.Conflict ? "Conflict" : "NotYours"], Severity.Warning);
        }

        await LoadAsync();
    }

    private void Open(long id) => Navigator.NavigateTo($"/outbound/questionnaires/{id}");
}
