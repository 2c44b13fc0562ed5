using CallCenter.Core.Conditions;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CallCenter.Web.Components.Shared;

/// <summary>
/// The product's one editor of conditions (requirement O5): 'field operator value' in nested groups of and/or, over any fields. What is
/// wrong is said at the part where it is. A condition may be given up with faults: whoever uses it checks it with <see cref="ConditionCheck"/>.
/// </summary>
public sealed partial class ConditionEditor
{
    private static int _count;
    private readonly string _id = $"cond{Interlocked.Increment(ref _count)}";
    private ConditionGroup _root = ConditionGroup.AllOf();
    private IReadOnlyList<ConditionError> _errors = [];
    private string? _focus;

    /// <summary>The condition; null for none.</summary>
    [Parameter] public Condition? Value { get; set; }
    /// <summary>It was changed.</summary>
    [Parameter] public EventCallback<Condition?> ValueChanged { get; set; }
    /// <summary>Fields that it may test.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<ConditionField> Fields { get; set; } = [];
    /// <summary>What it is for, for those who can't see it.</summary>
    [Parameter] public string? Label { get; set; }
    /// <summary>What having no condition means; by default 'No condition'.</summary>
    [Parameter] public string? EmptyText { get; set; }
    /// <summary>Only to be looked at.</summary>
    [Parameter] public bool Disabled { get; set; }

    [Inject] private IJSRuntime Browser { get; set; } = default!;

    /// <summary>Whether a further group may stand in the group of this depth, from 0.</summary>
    internal static bool MayNest(int depth) => depth < ConditionCheck.MaxDepth - 1;

    /// <summary>Whether a further test may be added.</summary>
    internal bool MayAdd => !Disabled && Fields.Count > 0 && _root.Tests.Count() < ConditionCheck.MaxTests;

    internal string IdOf(string path, string part) => $"{_id}-{(path.Length == 0 ? "root" : path.Replace('.', '-'))}-{part}";

    internal string AddId(string groupPath) => IdOf(groupPath, "add");

    internal ConditionField? Field(string name) => Fields.FirstOrDefault(field => field.Name == name);

    internal IEnumerable<ConditionError> ErrorsAt(string path) => _errors.Where(error => error.Path == path);

    internal string SayAt(string path) =>
        string.Join(' ', ErrorsAt(path).Select(error => Text[$"Error.{error.Code}", error.Detail ?? error.Field ?? ""].Value).Distinct());

    /// <summary>Puts another condition in the place of one; null takes it out, with groups that are left empty.</summary>
    internal Task SetAsync(string path, Condition? condition)
    {
        _root = (ConditionGroup?)Replaced(_root, Positions(path), condition) ?? ConditionGroup.AllOf();
        if (condition is null)
        {
            // The button that had the focus is gone: on to the group's own, or the nearest that is left.
            _focus = AddId(Nearest(Parent(path)));
        }

        return GiveAsync();
    }

    /// <summary>Adds a test, or a group with one, at the end of a group.</summary>
    internal Task AddAsync(string groupPath, ConditionGroup group, bool nested)
    {
        Condition added = FieldTest.Of(Fields[0].Name, ConditionOperators.For(Fields[0].Type)[0]);
        var path = Child(groupPath, group.Items.Count);
        if (nested)
        {
            // A group inside one of 'and' is there for an 'or', and the other way round.
            added = new ConditionGroup(group.Logic == GroupLogic.All ? GroupLogic.Any : GroupLogic.All, [added]);
            path = Child(path, 0);
        }

        _focus = IdOf(path, "field");
        return SetAsync(groupPath, group with { Items = [.. group.Items, added] });
    }

    internal static string Child(string path, int index) => path.Length == 0 ? $"{index}" : $"{path}.{index}";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Given(_root) != Value)
        {
            _root = Value switch { ConditionGroup group => group, null => ConditionGroup.AllOf(), var test => _root with { Items = [test] } };
        }

        _errors = Value is null ? [] : ConditionCheck.Check(_root, Fields);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } id)
        {
            _focus = null;
            await Browser.InvokeVoidAsync("callcenter.focus", id);
        }
    }

    private Task AddFirstAsync() => AddAsync("", ConditionGroup.AllOf(), nested: false);

    private Task GiveAsync() => ValueChanged.InvokeAsync(Given(_root));

    // One test needs no group around it.
    private static Condition? Given(ConditionGroup root) => root.Items switch { [] => null, [FieldTest test] => test, _ => root };

    private string Nearest(string path) => path.Length == 0 || At(Positions(path)) is ConditionGroup ? path : Nearest(Parent(path));

    private Condition? At(ReadOnlySpan<int> positions)
    {
        Condition? at = _root;
        foreach (var position in positions)
        {
            at = at is ConditionGroup group && position < group.Items.Count ? group.Items[position] : null;
        }

        return at;
    }

    private static string Parent(string path) => path.LastIndexOf('.') is > 0 and var point ? path[..point] : "";

    private static int[] Positions(string path) =>
        path.Length == 0 ? [] : [.. path.Split('.').Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];

    private static Condition? Replaced(Condition at, ReadOnlySpan<int> positions, Condition? by)
    {
        if (positions.IsEmpty)
        {
            return by;
        }

        var group = (ConditionGroup)at;
        var items = new List<Condition>(group.Items);
        if (Replaced(items[positions[0]], positions[1..], by) is { } changed)
        {
            items[positions[0]] = changed;
        }
        else
        {
            items.RemoveAt(positions[0]);
        }

        return items.Count == 0 ? null : group with { Items = items };
    }
}
