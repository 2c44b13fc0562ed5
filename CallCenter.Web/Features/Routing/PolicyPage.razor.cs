using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using CallCenter.Web.Features.Agents;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Routing;

/// <summary>The tiers' policies 分层策略 (requirement T13): what is in force, what is in the making, what was.</summary>
public sealed partial class PolicyPage
{
    private const int VersionsPerPage = 20;

    private RoutingPolicy? _inForce;
    private IReadOnlyList<PolicyDraftRow> _drafts = [];
    private PageOf<PolicyVersionRow>? _versions;
    private IReadOnlyList<FieldError> _errors = [];
    private bool _busy;

    [Inject] private PolicyAdministration Policies { get; set; } = default!;
    [Inject] private PolicyDrafts Drafts { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private Components.Shared.DomainNames Names { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var user = await Users.GetAsync();
        _inForce = await Policies.CurrentAsync(user);
        _drafts = await Drafts.ListAsync(user);
        await LoadVersionsAsync(1);
    }

    private async Task LoadVersionsAsync(int page) =>
        _versions = await Policies.VersionsAsync(await Users.GetAsync(), new PageRequest(page - 1, VersionsPerPage));

    private async Task BeginAsync()
    {
        List<string> sources =
        [
            PolicyChoices.Live,
            .. _drafts.Select(draft => PolicyChoices.KeyOfDraft(draft.Id)),
            .. (_versions?.Rows ?? []).Where(version => version.Version != _inForce!.Version).Select(version => PolicyChoices.KeyOfVersion(version.Version)),
        ];
        var dialog = await Dialogs.ShowAsync<NewDraftDialog>(null, new DialogParameters<NewDraftDialog> { { shown => shown.Sources, sources } });
        if (await dialog.Result is { Canceled: false, Data: int id })
        {
            await Names.ReloadAsync();
            Navigator.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"/policies/drafts/{id}"));
        }
    }

    private async Task RollBackAsync(PolicyVersionRow version)
    {
        var user = await Users.GetAsync();
        var based = _inForce!;
        if (await Policies.RollBackTermsAsync(user, version.Version) is not { } terms)
        {
            return;
        }

        var coverage = await Policies.CoverageAsync(user, terms);
        var choice = await PublishDialog.AskAsync(Dialogs, new PublishQuestion(
            Text["RollBack.Title", version.Version], PolicyChange.Between(PolicyTerms.Of(based), terms), coverage, Waiting(based), Text["RollBack.Note", version.Version], MayWait: false));
        if (choice is null)
        {
            return;
        }

        _busy = true;
        var result = await CoverageDialog.SaveAsync(
            Dialogs, consent => Policies.RollBackAsync(user, version.Version, based.Version, choice.Note, consent ?? CoverageConsent.To(coverage)));
        _busy = false;
        _errors = result.Errors;
        await LoadAsync();
        if (result.IsDone)
        {
            Messages.Add(Text["Published", _inForce!.Version], Severity.Success);
        }
        else if (result.Outcome is not (ChangeOutcome.Invalid or ChangeOutcome.Uncovered))
        {
            Messages.Add(Text["RollBack.Conflict"], Severity.Warning);
        }
    }

    /// <summary>What waits for its time on the present version: another version in between keeps it back.</summary>
    private List<PolicyDraftRow> Waiting(RoutingPolicy based) =>
        [.. _drafts.Where(draft => draft.State == PolicyDraftState.Scheduled && draft.BasedOn == based.Version)];

    private string Minute(DateTimeOffset at) => Times.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
