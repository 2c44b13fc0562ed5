using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Quality;
using CallCenter.Core.Security;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Quality;

/// <summary>The sheet of one call (requirement O14): an inspector fills it in, others look at it; the agent's look is noted.</summary>
public sealed partial class SheetPage
{
    private InspectedCall? _seen;
    private IReadOnlyList<UsableForm> _forms = [];
    private ScoreCriteria? _criteria;
    private Dictionary<string, int?> _points = new(StringComparer.Ordinal);
    private IReadOnlyList<FieldError> _errors = [];
    private string? _comment;
    private long _formId;
    private bool _mayScore;
    private bool _isAgent;
    private bool _missing;
    private bool _busy;

    /// <summary>The contact.</summary>
    [Parameter] public string ContactId { get; set; } = "";

    [Inject] private QualityInspection Inspection { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await Names.LoadAsync();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var user = await Users.GetAsync();
        (_mayScore, _isAgent) = (user.IsIn(Roles.Quality, Roles.Administrator), user.IsIn(Roles.Agent));
        _seen = await Inspection.GetAsync(user, ContactId);
        _missing = _seen is null;
        _forms = _mayScore ? await Inspection.FormsAsync(user) : [];
        _errors = [];
        if (_seen?.Sheet is { } sheet)
        {
            (_formId, _criteria, _comment) = (sheet.FormId, _seen.Criteria, sheet.Comment);
            _points = new Dictionary<string, int?>(_seen.Points, StringComparer.Ordinal);
            if (_isAgent && sheet.SeenAt is null)
            {
                await Inspection.SeeAsync(user, ContactId);
            }
        }
        else if (_forms.Count > 0 && _seen is not null)
        {
            Use(_forms[0]);
        }
    }

    private void Use(UsableForm form) => (_formId, _criteria, _points) = (form.Id, form.Criteria, new Dictionary<string, int?>(StringComparer.Ordinal));

    private void ChooseForm(ChangeEventArgs change)
    {
        if (long.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var id) && _forms.FirstOrDefault(form => form.Id == id) is { } form)
        {
            Use(form);
        }
    }

    private string ValueOf(Criterion item) =>
        !_points.TryGetValue(item.Id, out var points) ? "" : points is { } known ? known.ToString(CultureInfo.InvariantCulture) : "-";

    private void Enter(Criterion item, string? value)
    {
        if (value == "-")
        {
            _points[item.Id] = null;
        }
        else if (int.TryParse(value, CultureInfo.InvariantCulture, out var points))
        {
            _points[item.Id] = points;
        }
        else
        {
            _points.Remove(item.Id);
        }
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var result = await Inspection.ScoreAsync(await Users.GetAsync(), ContactId, new ScoreEntry(_formId, _points, _comment), _seen?.Sheet?.Version);
        _busy = false;
        if (result.IsDone)
        {
            await LoadAsync();
            Messages.Add(Text["Saved"], Severity.Success);
        }
        else
        {
            _errors = [.. result.Errors.Select(error => error with { Field = TitleOf(error.Field) })];
            Messages.Add(Text[result.Outcome == ChangeOutcome.Invalid ? "Incomplete" : "Conflict"], Severity.Warning);
        }
    }

    private string TitleOf(string field) =>
        _criteria?.Groups.SelectMany(group => group.Criteria).FirstOrDefault(item => item.Id == field)?.Title.In(Outbound.Questionnaires.FormWords.Language) ?? field;
}
