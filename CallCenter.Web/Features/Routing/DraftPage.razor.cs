using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using CallCenter.Web.Features.Agents;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace CallCenter.Web.Features.Routing;

/// <summary>
/// The policy editor (requirement T13): one draft, what it would change, who could take which call under it. What somebody else changed
/// meanwhile is brought together with what was entered here, and shown.
/// </summary>
public sealed partial class DraftPage
{
    private PolicyDraftDetail? _seen;
    private RoutingPolicy? _base;
    private PolicyTerms? _terms;
    private StaffingPlan? _plan;
    private CoverageChange? _coverage;
    private PolicyMerge? _merge;
    private string _mergeTitle = "";
    private string _name = "";
    private int _basedOn;
    private bool _missing;
    private bool _busy;
    private IReadOnlyList<FieldError> _errors = [];

    /// <summary>The draft.</summary>
    [Parameter] public int Id { get; set; }

    [Inject] private PolicyDrafts Drafts { get; set; } = default!;
    [Inject] private PolicyAdministration Policies { get; set; } = default!;
    [Inject] private Staffing Staffing { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;

    private bool IsEditable => _seen?.Row.State == PolicyDraftState.Open;

    private bool IsDirty => _seen is { } seen && IsEditable && (_name.Trim() != seen.Row.Name || _basedOn != seen.Row.BasedOn || !_terms!.Equals(seen.Terms));

    private bool MustRebase => _seen is { } seen && seen.Live.Version != _basedOn;

    private IReadOnlyList<PolicyChange> Changes => PolicyChange.Between(PolicyTerms.Of(_base!), _terms!);

    private IEnumerable<TierPolicy> Tiers => _terms!.Tiers.OrderByDescending(tier => Names.Tier(tier.TierCode).Rank);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_seen?.Row.Id == Id)
        {
            return;
        }

        _plan = await Staffing.PlanAsync(await Users.GetAsync());
        await LoadAsync();
        if (_seen is not null)
        {
            Discard();
        }
    }

    private async Task LoadAsync()
    {
        _seen = await Drafts.GetAsync(await Users.GetAsync(), Id);
        _missing = _seen is null;
    }

    private void Discard()
    {
        var seen = _seen!;
        (_name, _basedOn, _base, _errors, _merge) = (seen.Row.Name, seen.Row.BasedOn, seen.Base, [], null);
        Edit(seen.Terms);
    }

    private void Edit(PolicyTerms terms)
    {
        _terms = terms;
        _coverage = CoverageChange.Between(_plan!, _plan!.WithPolicy(terms));
    }

    private List<string> GroupsOf(string tier) =>
        [.. _plan!.TiersOfGroups.Where(group => group.Value.Contains(tier)).Select(group => group.Key).Order(StringComparer.Ordinal)];

    private void Rebase()
    {
        var live = _seen!.Live;
        Merge(PolicyMerge.Of(PolicyTerms.Of(_base!), _terms!, PolicyTerms.Of(live)), Text["Merge.Version", live.Version]);
        (_basedOn, _base) = (live.Version, live);
    }

    private void Merge(PolicyMerge merge, string title)
    {
        (_merge, _mergeTitle) = (merge.Taken.Count + merge.Clashes.Count > 0 ? merge : null, title);
        Edit(merge.Terms);
    }

    private async Task<bool> SaveAsync()
    {
        _busy = true;
        var (before, user) = (_seen!, await Users.GetAsync());
        var result = await Drafts.SaveAsync(
            user, Id, _name, new PolicyDraft(_basedOn, _terms!.Preset, _terms.Constants, _terms.Tiers, Note: null), before.Row.Version);
        _busy = false;
        _errors = result.Errors;
        if (result.IsDone)
        {
            await LoadAsync();
            await Names.ReloadAsync();
            Messages.Add(Text["Draft.Saved"], Severity.Success);
            return true;
        }

        if (result.Outcome != ChangeOutcome.Invalid)
        {
            await MeetOthersAsync(before);
        }

        return false;
    }

    /// <summary>What was entered stays; what the other one changed is taken in beside it, and shown. Saving again saves both.</summary>
    private async Task MeetOthersAsync(PolicyDraftDetail before)
    {
        await LoadAsync();
        if (_seen is not { } now)
        {
            return;
        }

        if (now.Row.State != PolicyDraftState.Open)
        {
            Discard();
            Messages.Add(Text["Draft.Closed"], Severity.Warning);
            return;
        }

        var rebased = _basedOn != before.Row.BasedOn;
        if (!rebased)
        {
            (_basedOn, _base) = (now.Row.BasedOn, now.Base);
        }

        _name = _name.Trim() == before.Row.Name ? now.Row.Name : _name;
        Merge(PolicyMerge.Of(before.Terms, _terms!, now.Terms), Text["Merge.Person", now.Row.Author]);
        Messages.Add(Text["Draft.Conflict"], Severity.Warning);
    }

    private async Task PublishAsync()
    {
        if (IsDirty && !await SaveAsync())
        {
            return;
        }

        var user = await Users.GetAsync();
        var seen = _seen!;
        if (MustRebase)
        {
            return;
        }

        var coverage = await Policies.CoverageAsync(user, _terms!);
        var waiting = (await Drafts.ListAsync(user)).Where(row => row.State == PolicyDraftState.Scheduled && row.BasedOn == seen.Live.Version).ToList();
        var choice = await PublishDialog.AskAsync(Dialogs, new PublishQuestion(
            Text["Publish.Title", seen.Row.Name], PolicyChange.Between(PolicyTerms.Of(seen.Live), _terms!), coverage, waiting, seen.Row.Name, MayWait: true));
        if (choice is null)
        {
            return;
        }

        _busy = true;
        var shown = CoverageConsent.To(coverage);
        var result = await CoverageDialog.SaveAsync(Dialogs, consent => choice.At is { } at
            ? Drafts.ScheduleAsync(user, Id, seen.Row.Version, at, choice.Note, consent ?? shown)
            : Drafts.PublishAsync(user, Id, seen.Row.Version, choice.Note, consent ?? shown));
        _busy = false;
        _errors = result.Errors;
        if (result.Outcome is ChangeOutcome.Conflict or ChangeOutcome.NotFound)
        {
            await MeetOthersAsync(seen);
        }
        else if (result.IsDone)
        {
            await LoadAsync();
            if (choice.At is { } at)
            {
                Messages.Add(Text["Draft.IsScheduled", Minute(at)], Severity.Success);
            }
            else
            {
                Messages.Add(Text["Published", _seen?.Row.PublishedAs ?? 0], Severity.Success);
                Navigator.NavigateTo("/policies");
            }
        }
    }

    private async Task UnscheduleAsync()
    {
        _busy = true;
        var result = await Drafts.UnscheduleAsync(await Users.GetAsync(), Id, _seen!.Row.Version);
        _busy = false;
        await LoadAsync();
        if (!result.IsDone)
        {
            Messages.Add(Text["Draft.Closed"], Severity.Warning);
        }
    }

    private async Task DeleteAsync()
    {
        if (!await ConfirmDialog.AskAsync(Dialogs, Text["Delete.Title", _seen!.Row.Name], Text["Delete.Text"], Text["Draft.Delete"]))
        {
            return;
        }

        var before = _seen!;
        var result = await Drafts.DeleteAsync(await Users.GetAsync(), Id, before.Row.Version);
        if (result.Outcome == ChangeOutcome.Conflict)
        {
            await MeetOthersAsync(before);
            return;
        }

        // Nothing is left that could be lost.
        _seen = null;
        Navigator.NavigateTo("/policies");
    }

    private async Task GuardAsync(LocationChangingContext context)
    {
        if (IsDirty && !await ConfirmDialog.AskAsync(Dialogs, Text["Leave.Title"], Text["Leave.Text"], Text["Leave.Yes"], Text["Leave.No"]))
        {
            context.PreventNavigation();
        }
    }

    private string Minute(DateTimeOffset at) => Times.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
