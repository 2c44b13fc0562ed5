using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Tables;
using CallCenter.Core.Tiers.Imports;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Features.Tiers;

/// <summary>Which column is what, with what the columns hold.</summary>
public sealed partial class TierMappingEditor
{
    private TierMapping _mapping = new(null, null, null);
    private IReadOnlyList<TierSourceView> _sources = [];
    private string _source = "";
    private string _newSource = "";
    private bool _creates;

    /// <summary>The import.</summary>
    [Parameter, EditorRequired] public TierImportView View { get; set; } = default!;
    /// <summary>What is wrong with what was said.</summary>
    [Parameter] public IReadOnlyList<FieldError> Errors { get; set; } = [];
    /// <summary>Being sent.</summary>
    [Parameter] public bool Busy { get; set; }
    /// <summary>Said; to be checked.</summary>
    [Parameter] public EventCallback<TierImportPlan> OnCheck { get; set; }

    [Inject] private TierSourceAdministration Sources { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;

    private TableDescription Table => View.Table!;

    // The fields' names as the page calls them.
    private IReadOnlyList<FieldError> Named => [.. Errors.Select(error =>
        Enum.TryParse<TierField>(error.Field, out var use) && Table.Fields.All(column => column.Name != error.Field)
            ? error with { Field = Text[$"Field.{use}"] }
            : error)];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        (_mapping, _creates) = (View.Mapping!, View.Import.CreatesUnknown);
        _sources = [.. (await Sources.ListAsync(await Users.GetAsync())).Where(source => source.Source.Kind == TierSourceKind.Upload)];
    }

    private void Use(string column, string? use) =>
        _mapping = _mapping.With(column, Enum.TryParse<TierField>(use, out var field) ? field : null);

    private void ChooseSource(string? chosen)
    {
        _source = chosen ?? "";
        if (ChosenId is { } id && _sources.FirstOrDefault(source => source.Id == id) is { } source)
        {
            (_mapping, _creates) = (TierColumnSuggestion.For(Table.Fields, source.Mapping), source.Source.CreatesUnknown);
        }
    }

    private int? ChosenId => int.TryParse(_source, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private Task SubmitAsync() => OnCheck.InvokeAsync(
        new TierImportPlan(_mapping, _creates, ChosenId, _source == "new" ? _newSource : null));
}
