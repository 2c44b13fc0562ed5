using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CallCenter.Web.Features.Agents;

/// <summary>
/// The right side of the desktop: pages side by side, each maximised, minimised, moved, closed and reopened at will
/// (requirement I7). The arrangement is remembered in the browser.
/// </summary>
public sealed partial class WorkArea
{
    private const string StorageKey = "desk-layout";
    private WorkLayout _layout = WorkLayout.Empty;
    private IReadOnlyList<string> _shown = [];
    private HashSet<string> _known = [];
    private string? _dragged;

    /// <summary>The pages there are.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<WorkPage> Pages { get; set; } = [];
    /// <summary>A temporary page was closed.</summary>
    [Parameter] public EventCallback<string> Closed { get; set; }

    [Inject] private IJSRuntime Script { get; set; } = default!;

    private IEnumerable<string> Ids => Pages.Select(page => page.Id);

    private IEnumerable<WorkPage> Ordered => _layout.Open(Ids).Select(id => Pages.First(page => page.Id == id));

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Script.InvokeAsync<string?>("localStorage.getItem", StorageKey) is { Length: > 0 } stored)
        {
            try
            {
                _layout = JsonSerializer.Deserialize<WorkLayout>(stored) ?? WorkLayout.Empty;
            }
            catch (JsonException)
            {
                // Not ours, or of an older version: the default arrangement is good enough.
            }
        }

        _shown = _layout.Shown(Ids);
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // A page opened just now shows itself, whatever is maximised.
        if (_known.Count > 0 && _layout.Maximised is not null && Pages.Any(page => page.Temporary && !_known.Contains(page.Id)))
        {
            _layout = _layout with { Maximised = null };
        }

        _known = [.. Ids];
        _shown = _layout.Shown(Ids);
    }

    private async Task Change(WorkLayout layout)
    {
        _layout = layout;
        _shown = layout.Shown(Ids);
        var temporary = Pages.Where(page => page.Temporary).Select(page => page.Id).ToHashSet();
        var kept = new WorkLayout(
            [.. layout.Order.Where(id => !temporary.Contains(id))], [.. layout.Minimised.Where(id => !temporary.Contains(id))],
            [.. layout.Closed.Where(id => !temporary.Contains(id))], layout.Maximised is { } id && !temporary.Contains(id) ? id : null);
        await Script.InvokeVoidAsync("localStorage.setItem", StorageKey, JsonSerializer.Serialize(kept));
    }

    private async Task MoveAsync(string page, int by, string button)
    {
        await Change(_layout.Move(page, by, Ids));
        StateHasChanged();
        // The browser drops the focus of an element that moves in the document.
        await Script.InvokeVoidAsync("callcenter.focus", $"{button}-{page}");
    }

    private Task Drop(string place)
    {
        var dragged = _dragged;
        _dragged = null;
        return dragged is null || dragged == place ? Task.CompletedTask : Change(_layout.MoveTo(dragged, place, Ids));
    }

    private Task CloseAsync(WorkPage page) =>
        page.Temporary ? Closed.InvokeAsync(page.Id) : Change(_layout.Close(page.Id));
}
