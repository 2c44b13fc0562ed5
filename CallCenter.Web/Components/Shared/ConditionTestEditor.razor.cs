using CallCenter.Core.Conditions;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Web.Components.Shared;

/// <summary>One test of a condition: field, comparison, values as the field's type wants them.</summary>
public sealed partial class ConditionTestEditor
{
    /// <summary>The test.</summary>
    [Parameter, EditorRequired] public FieldTest Test { get; set; } = default!;
    /// <summary>Where it stands, as <see cref="ConditionError.Path"/> counts.</summary>
    [Parameter, EditorRequired] public string Path { get; set; } = "";
    /// <summary>The editor that it is a part of.</summary>
    [Parameter, EditorRequired] public ConditionEditor Editor { get; set; } = default!;

    private ConditionField? Field => Editor.Field(Test.Field);

    private List<ConditionError> Errors => [.. Editor.ErrorsAt(Path)];

    // Somebody who has only just begun has made no mistake yet.
    private bool IsUnfinished => Errors.TrueForAll(error => error.Code is ConditionErrors.ValueCount or ConditionErrors.NoValue);

    private string? Invalid => Errors.Count > 0 && !IsUnfinished ? "true" : null;

    private string? Described => Errors.Count > 0 ? Id("error") : null;

    private int Max => ConditionOperators.ValuesOf(Test.Operator).Max;

    private bool IsMany => Max > 2;

    private IEnumerable<ConditionOperator> Operators =>
        Field is { } current && ConditionOperators.For(current.Type) is var known
            ? known.Contains(Test.Operator) ? known : known.Prepend(Test.Operator)
            : [Test.Operator];

    private IReadOnlyList<FieldOption> Choices => Field?.Type == FieldType.YesNo
        ? [new FieldOption("true", Text["Yes"]), new FieldOption("false", Text["No"])]
        : Field?.Options ?? [];

    private string Id(string part) => Editor.IdOf(Path, part);

    private string Value(int index) => index < Test.Values.Count ? Test.Values[index] : "";

    private Task ChooseFieldAsync(ChangeEventArgs change)
    {
        if (Editor.Field($"{change.Value}") is not { } field)
        {
            return Task.CompletedTask;
        }

        // What fits the new field stays.
        var known = ConditionOperators.For(field.Type);
        var @operator = known.Contains(Test.Operator) ? Test.Operator : known[0];
        return Editor.SetAsync(Path, new FieldTest(field.Name, @operator, Fitting(field, @operator)));
    }

    private Task ChooseOperatorAsync(ChangeEventArgs change) =>
        Enum.TryParse<ConditionOperator>($"{change.Value}", out var @operator)
            ? Editor.SetAsync(Path, Test with { Operator = @operator, Values = Field is { } field ? Fitting(field, @operator) : Test.Values })
            : Task.CompletedTask;

    private List<string> Fitting(ConditionField field, ConditionOperator @operator) =>
    [
        .. Test.Values.Where(value => ConditionValue.Fits(field.Type, value) && (field.Options.Count == 0 || field.Options.Any(option => option.Code == value)))
            .Take(ConditionOperators.ValuesOf(@operator).Max),
    ];

    private Task TickAsync(string code, bool ticked)
    {
        var values = Test.Values.Where(value => value != code).Concat(ticked ? [code] : Array.Empty<string>()).ToList();
        // In the order of the options, so that the same choice is the same condition.
        var order = Choices.Select((option, index) => (option.Code, index)).ToDictionary(item => item.Code, item => item.index, StringComparer.Ordinal);
        return Editor.SetAsync(Path, Test with { Values = [.. values.OrderBy(value => order.GetValueOrDefault(value, int.MaxValue))] });
    }

    private Task ListAsync(ChangeEventArgs change) => Editor.SetAsync(Path, Test with
    {
        Values =
        [
            .. $"{change.Value}".Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)
                .Take(ConditionOperators.MaxValues),
        ],
    });

    private Task SetAsync(int index, ChangeEventArgs change)
    {
        var values = Enumerable.Range(0, Max).Select(Value).ToArray();
        values[index] = $"{change.Value}".Trim();
        return Editor.SetAsync(Path, Test with { Values = values.All(value => value.Length == 0) ? [] : values });
    }
}
