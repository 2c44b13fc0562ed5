using CallCenter.Core.Agents;
using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace CallCenter.Web.Features.Agents;

/// <summary>Agents × skills with the level in each cell (requirements T9, T14): a draft with undo, its effect on the coverage, one save.</summary>
public sealed partial class SkillMatrixPage
{
    private const int MostSources = 8;

    private SkillMatrixGrid? _grid;
    private SkillMatrixDraft? _draft;
    private StaffingPlan? _plan;
    private CoverageChange? _coverage;
    private Coverage _before = Coverage.Empty;
    private SkillMatrixFilter? _filter;
    private IReadOnlyList<string> _shown = [];
    private IReadOnlyList<SkillDifference> _differences = [];
    private IReadOnlyList<FieldError> _errors = [];
    private string _source = "";
    private int _generation;
    private bool _busy;

    [Inject] private SkillMatrix Matrix { get; set; } = default!;
    [Inject] private Staffing Staffing { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "text")] private string? SearchText { get; set; }
    [SupplyParameterFromQuery] private string? Region { get; set; }
    [SupplyParameterFromQuery] private string? Group { get; set; }
    [SupplyParameterFromQuery] private string? Skill { get; set; }
    [SupplyParameterFromQuery] private string? Tier { get; set; }
    [SupplyParameterFromQuery(Name = "changed")] private bool ChangedOnly { get; set; }

    private IEnumerable<SkillMatrixLine> Sources => _draft is { } draft && _source.Trim() is { Length: > 0 } text
        ? draft.Lines.Where(line => line.Row.AgentId.StartsWith(text, StringComparison.OrdinalIgnoreCase)
            || line.Row.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).Take(MostSources)
        : [];

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Entries don't move lines away under the cursor: only another filter, or other data, chooses anew.
        var filter = new SkillMatrixFilter(SearchText, Region, Group, Skill, Tier, ChangedOnly);
        if (filter != _filter)
        {
            _filter = filter;
            Choose();
        }
    }

    private async Task LoadAsync()
    {
        var user = await Users.GetAsync();
        _plan = await Staffing.PlanAsync(user);
        _draft = new SkillMatrixDraft([.. Names.All.Skills.Select(skill => skill.Code)], await Matrix.LoadAsync(user));
        _before = Coverage.Of(_plan);
        Choose();
        Weigh();
    }

    private void Choose()
    {
        if (_draft is { } draft && _plan is { } plan && _filter is { } filter && filter.Apply(draft, plan.TiersOfGroups) is var shown && !shown.SequenceEqual(_shown))
        {
            _shown = shown;
            _generation++;
        }
    }

    private void Weigh() => _coverage = new CoverageChange(_before, _draft!.ChangedCells == 0 ? _before : Coverage.Of(_draft.ApplyTo(_plan!)));

    private void Filter(string name, string? value) => Navigator.NavigateTo(
        Navigator.GetUriWithQueryParameter(name, string.IsNullOrWhiteSpace(value) ? null : value), replace: true);

    private void Enter(IReadOnlyList<SkillCell> cells) => Edit(draft => draft.Enter(cells));

    private void Undo() => Edit(draft => draft.Undo());

    private void Redo() => Edit(draft => draft.Redo());

    private void Discard()
    {
        _differences = [];
        Edit(draft =>
        {
            while (draft.Undo())
            {
                // Step by step, so that it can be done again.
            }

            return true;
        });
    }

    private void Edit(Func<SkillMatrixDraft, bool> edit)
    {
        if (_draft is { } draft && !_busy && edit(draft))
        {
            Weigh();
        }
    }

    private async Task SetSelectedAsync(int? level)
    {
        if (_grid is { } grid && await grid.SelectionAsync() is { } block)
        {
            Enter(block.Cells(_shown, _draft!.Skills, (_, _) => level));
            await grid.FocusAsync();
        }
    }

    private async Task CopyAsync(string sourceId)
    {
        _source = "";
        if (_grid is { } grid && await grid.SelectionAsync() is { } block)
        {
            Edit(draft => draft.Copy(sourceId, _shown.Skip(block.Top).Take(block.Rows), draft.Skills));
            await grid.FocusAsync();
        }
    }

    private async Task SaveAsync()
    {
        if (_draft is not { ChangedCells: > 0 } draft || _busy)
        {
            return;
        }

        _busy = true;
        var user = await Users.GetAsync();
        var outcome = new SkillMatrixResult(ChangeResult.Done);
        try
        {
            await CoverageDialog.SaveAsync(
                Dialogs, async consent => (outcome = await Matrix.SaveAsync(user, draft.Edits(), consent)).Result);
        }
        finally
        {
            _busy = false;
        }

        _errors = outcome.Result.Errors;
        switch (outcome.Result.Outcome)
        {
            case ChangeOutcome.Done:
                _differences = [];
                await LoadAsync();
                Messages.Add(Setup["Saved"], Severity.Success);
                break;
            case ChangeOutcome.Conflict:
                // The entries stay, on what is stored now; what others changed is shown before it can be written over.
                _differences = draft.Rebase(outcome.ChangedMeanwhile, outcome.Gone);
                _plan = await Staffing.PlanAsync(user);
                _before = Coverage.Of(_plan);
                Choose();
                Weigh();
                break;
        }
    }

    private async Task GuardAsync(LocationChangingContext context)
    {
        // The filter is a part of the address: another filter doesn't leave the page.
        if (_draft is not { ChangedCells: > 0 } draft || Navigator.ToAbsoluteUri(context.TargetLocation).AbsolutePath == new Uri(Navigator.Uri).AbsolutePath)
        {
            return;
        }

        if (!await ConfirmDialog.AskAsync(
            Dialogs, Text["Leave.Title"], Text["Leave.Text", draft.ChangedCells, draft.ChangedAgents], Text["Leave.Yes"], Text["Leave.No"]))
        {
            context.PreventNavigation();
        }
    }
}
