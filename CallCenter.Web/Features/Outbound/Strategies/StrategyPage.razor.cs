using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Core.Security;
using CallCenter.Web.Features.Agents;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound.Strategies;

/// <summary>The strategy editor (requirement O10): when, how often, in which order; what the check says; what would become of a sample customer.</summary>
public sealed partial class StrategyPage
{
    private const int VersionsPerPage = 20;

    private StrategyDraft? _seen;
    private StrategyTerms _terms = new();
    private StrategyTerms? _conflict;
    private IReadOnlyList<StrategyFinding> _findings = [];
    private PageOf<StrategyVersionRow>? _versions;
    private (int Number, StrategyTerms Terms)? _compared;
    private IReadOnlyList<string> _regions = [];
    private IReadOnlyList<FieldError> _errors = [];
    private string _name = "";
    private bool _missing;
    private bool _busy;

    /// <summary>The strategy.</summary>
    [Parameter] public long Id { get; set; }

    [Inject] private StrategyAdministration Strategies { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;

    private bool Locked => _seen?.Editable != true || _busy;

    private bool Blocks => _findings.Any(finding => finding.Blocks);

    private bool IsDirty => _seen is { Editable: true } seen && (_name.Trim() != seen.Name || StrategyDifference.Between(seen.Terms, _terms).Count > 0);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_seen?.Id == Id)
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
        var user = await Users.GetAsync();
        _seen = await Strategies.GetAsync(user, Id);
        _missing = _seen is null;
        _regions = [.. (_seen?.Around.Regions ?? []).Where(region => RegionScope.Covers(_seen!.RegionCode, region)).Order(StringComparer.Ordinal)];
        await LoadVersionsAsync(1);
    }

    private async Task LoadVersionsAsync(int page) =>
        _versions = await Strategies.VersionsAsync(await Users.GetAsync(), Id, new PageRequest(page - 1, VersionsPerPage));

    private void Discard()
    {
        (_name, _errors, _conflict) = (_seen!.Name, [], null);
        Edit(_seen.Terms);
    }

    private void Edit(StrategyTerms terms)
    {
        _terms = terms;
        _findings = StrategyCheck.Check(terms, _seen!.Around);
    }

    private async Task<bool> SaveAsync()
    {
        _busy = true;
        var result = await Strategies.SaveAsync(await Users.GetAsync(), Id, _name, _terms, _seen!.Version);
        _busy = false;
        _errors = result.Errors;
        if (result.IsDone)
        {
            await LoadAsync();
            Messages.Add(Text["Saved"], Severity.Success);
        }
        else if (result.Outcome != ChangeOutcome.Invalid)
        {
            await MeetOthersAsync();
        }

        return result.IsDone;
    }

    /// <summary>What was entered stays, and what the other one saved is shown beside it; saving again overwrites.</summary>
    private async Task MeetOthersAsync()
    {
        await LoadAsync();
        _conflict = _seen?.Terms;
        Messages.Add(Text["Conflict"], Severity.Warning);
    }

    private async Task PublishAsync()
    {
        if (IsDirty && !await SaveAsync())
        {
            return;
        }

        var seen = _seen!;
        if (await PublishStrategyDialog.AskAsync(Dialogs, Text["Publish.Title", seen.Name], seen.Published, _terms, _findings) is { } note)
        {
            await EndAsync(await Strategies.PublishAsync(await Users.GetAsync(), Id, seen.Version, note));
        }
    }

    private async Task RollBackAsync(int number)
    {
        var (user, seen) = (await Users.GetAsync(), _seen!);
        if (await Strategies.VersionAsync(user, Id, number) is not { } terms)
        {
            return;
        }

        var title = IsDirty || seen.HasChanges ? Text["RollBack.TitleLoses", number] : Text["RollBack.Title", number];
        if (await PublishStrategyDialog.AskAsync(Dialogs, title, seen.Published, terms, StrategyCheck.Check(terms, seen.Around), Text["RollBack.Note", number]) is { } note)
        {
            await EndAsync(await Strategies.RollBackAsync(user, Id, number, seen.Version, note));
        }
    }

    private async Task EndAsync(ChangeResult result)
    {
        if (result.IsDone)
        {
            await LoadAsync();
            Discard();
            Messages.Add(Text["Published", _seen!.PublishedVersion], Severity.Success);
        }
        else if (result.Outcome == ChangeOutcome.Invalid)
        {
            Messages.Add(string.Join(" ", result.Errors.Select(Words.Problem)), Severity.Error);
        }
        else
        {
            await MeetOthersAsync();
        }
    }

    private async Task CompareAsync(int number)
    {
        if (_compared?.Number == number)
        {
            _compared = null;
        }
        else if (await Strategies.VersionAsync(await Users.GetAsync(), Id, number) is { } terms)
        {
            _compared = (number, terms);
        }
    }

    private async Task RetireAsync()
    {
        if (!await ConfirmDialog.AskAsync(Dialogs, Text["Retire.Title", _seen!.Name], Text["Retire.Text"], Text["Retire"]))
        {
            return;
        }

        var result = await Strategies.RetireAsync(await Users.GetAsync(), Id, _seen.Version);
        if (!result.IsDone)
        {
            await MeetOthersAsync();
            return;
        }

        // Nothing is left that could be lost.
        _seen = null;
        Navigator.NavigateTo("/outbound/strategies");
    }

    private async Task GuardAsync(LocationChangingContext context)
    {
        if (IsDirty && !await ConfirmDialog.AskAsync(Dialogs, Text["Leave.Title"], Text["Leave.Text"], Text["Leave.Yes"], Text["Leave.No"]))
        {
            context.PreventNavigation();
        }
    }

    private static int Whole(ChangeEventArgs change, int before) =>
        int.TryParse(change.Value as string, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : before;

    private static double Share(ChangeEventArgs change, double before) =>
        double.TryParse(change.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) ? Math.Round(percent / 100, 6) : before;
}
