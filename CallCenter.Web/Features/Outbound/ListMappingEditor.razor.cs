using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Tables;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Features.Outbound;

/// <summary>Which column is what, with what the columns hold, and what that would make of the first rows.</summary>
public sealed partial class ListMappingEditor : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private TargetMapping _mapping = TargetMapping.None;
    private IReadOnlyList<ListMappingView> _saved = [];
    private IReadOnlyList<ListRowView>? _preview;
    private string _saveAs = "";
    private int _look;

    /// <summary>The list.</summary>
    [Parameter, EditorRequired] public ListImportView View { get; set; } = default!;
    /// <summary>What is wrong with what was said.</summary>
    [Parameter] public IReadOnlyList<FieldError> Errors { get; set; } = [];
    /// <summary>Being sent.</summary>
    [Parameter] public bool Busy { get; set; }
    /// <summary>Said; to be loaded.</summary>
    [Parameter] public EventCallback<ListLoadPlan> OnLoad { get; set; }

    [Inject] private ListMappings Mappings { get; set; } = default!;
    [Inject] private ListRowBrowser Browser { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;

    private TableDescription Table => View.Table!;

    private string Facts => string.Join(" · ", new[]
    {
        Text["Mapping.Table", Table.Format == TableFormat.Bcp ? "Sybase bcp" : Table.Format == TableFormat.SqlLoader ? "SQL*Loader" : Table.Format.ToString().ToUpperInvariant(), Figure(Table.Rows), Table.Fields.Count].Value,
        Table.Encoding ?? Table.Sheet,
        Table.HeaderRow > 0 ? Text["Mapping.HeaderRow", Table.HeaderRow].Value : null,
        View.List.ControlName is { } control ? Text["Mapping.Control", control].Value : null,
    }.OfType<string>());

    // The fields' names as the page calls them; a column is called by its own.
    private IReadOnlyList<FieldError> Named => [.. Errors.Select(error =>
        (Enum.TryParse<TargetField>(error.Field, out _) || error.Field == nameof(ListLoadPlan.SaveAs)) && Table.Fields.All(column => column.Name != error.Field)
            ? error with { Field = Text[$"Field.{error.Field}"] }
            : error)];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _mapping = View.Mapping;
        _saved = await Mappings.ListAsync(await Users.GetAsync(), _leaving.Token);
        await PreviewAsync();
    }

    private Task UseAsync(string column, string? use)
    {
        _mapping = _mapping.With(column, Enum.TryParse<TargetField>(use, out var field) ? field : null);
        return PreviewAsync();
    }

    private Task ChooseAsync(string? chosen)
    {
        if (int.TryParse(chosen, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && _saved.FirstOrDefault(saved => saved.Id == id) is { } saved)
        {
            _mapping = TargetSuggestion.For(Table.Fields, ListWords.None, saved.Mapping);
            _saveAs = saved.CanChange ? saved.Name : "";
        }

        return PreviewAsync();
    }

    private async Task PreviewAsync()
    {
        var look = ++_look;
        try
        {
            var rows = await Browser.PreviewAsync(await Users.GetAsync(), View.List.Id, _mapping, _leaving.Token);

            // Whoever chooses quickly sees the last choice only.
            _preview = look == _look ? rows : _preview;
        }
        catch (TableException)
        {
            // The file is gone or another one; loading says so.
            _preview = null;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
    }

    private Task SubmitAsync() => OnLoad.InvokeAsync(new ListLoadPlan(_mapping, string.IsNullOrWhiteSpace(_saveAs) ? null : _saveAs));

    private static string Figure(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
