using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Web.Features.Agents;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound.Questionnaires;

/// <summary>Versions of a questionnaire: what differs between them, and the way back to one.</summary>
public sealed partial class VersionsPage
{
    private const int Draft = 0;
    private QuestionnaireDraft? _draft;
    private IReadOnlyList<QuestionnaireVersionRow> _versions = [];
    private IReadOnlyList<FormDifference>? _differences;
    private int _from;
    private int _to;
    private bool _missing;
    private bool _busy;

    /// <summary>The questionnaire.</summary>
    [Parameter] public long Id { get; set; }

    [Inject] private QuestionnaireAdministration Questionnaires { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (_draft is { } draft)
        {
            // What would be published now is what most want to know.
            await CompareAsync(draft.HasChanges ? draft.PublishedVersion : Math.Max(0, draft.PublishedVersion - 1), draft.HasChanges ? Draft : draft.PublishedVersion);
        }
    }

    private async Task LoadAsync()
    {
        var user = await Users.GetAsync();
        _draft = await Questionnaires.GetAsync(user, Id);
        _missing = _draft is null;
        _versions = _missing ? [] : (await Questionnaires.VersionsAsync(user, Id, new PageRequest(0, PageRequest.MaxSize))).Rows;
    }

    private async Task CompareAsync(int from, int to)
    {
        (_from, _to) = (from, to);
        _differences = await FormAsync(from) is { } before && await FormAsync(to) is { } after ? FormDifference.Between(before, after) : null;
    }

    private async Task<QuestionnaireForm?> FormAsync(int number) =>
        number == Draft ? _draft?.Form : await Questionnaires.VersionAsync(await Users.GetAsync(), Id, number);

    private async Task ToDraftAsync(int number)
    {
        if (_draft is not { } draft || (draft.HasChanges && !await ConfirmDialog.AskAsync(
            Dialogs, Text["Versions.ToDraft.Title", number], Text["Versions.ToDraft.Text"], Text["Versions.ToDraft"])))
        {
            return;
        }

        _busy = true;
        var user = await Users.GetAsync();
        if (await Questionnaires.VersionAsync(user, Id, number) is { } form)
        {
            var result = await Questionnaires.SaveAsync(user, Id, form, draft.Version);
            if (result.IsDone)
            {
                Navigator.NavigateTo($"/outbound/questionnaires/{Id}");
                return;
            }

            await TellAsync(result);
        }

        _busy = false;
    }

    private async Task RollBackAsync(int number)
    {
        if (!await ConfirmDialog.AskAsync(Dialogs, Text["Versions.RollBack.Title", number], Text["Versions.RollBack.Text"], Text["Versions.RollBack"]))
        {
            return;
        }

        _busy = true;
        await TellAsync(await Questionnaires.RollBackAsync(await Users.GetAsync(), Id, number, _draft!.Version, Text["Versions.RollBack.Title", number]));
        _busy = false;
    }

    private async Task TellAsync(ChangeResult result)
    {
        await LoadAsync();
        if (result.IsDone)
        {
            Messages.Add(Text["Published", _draft?.PublishedVersion ?? 0], Severity.Success);
        }
        else
        {
            Messages.Add(Text["Conflict"], Severity.Warning);
        }

        await CompareAsync(_from, _to);
    }

    private static int Number(ChangeEventArgs change) => int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var number) ? number : Draft;
}
