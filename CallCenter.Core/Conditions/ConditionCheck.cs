namespace CallCenter.Core.Conditions;

/// <summary>Whether a condition fits the fields there are.</summary>
public static class ConditionCheck
{
    /// <summary>Deepest nesting of groups.</summary>
    public const int MaxDepth = 6;

    /// <summary>Most tests of one condition.</summary>
    public const int MaxTests = 100;

    /// <summary>All that is wrong with a condition; none where it is null.</summary>
    public static IReadOnlyList<ConditionError> Check(Condition? condition, IReadOnlyCollection<ConditionField> fields)
    {
        var errors = new List<ConditionError>();
        if (condition is not null)
        {
            Check(condition, fields.ToDictionary(field => field.Name, StringComparer.Ordinal), "", 0, errors);
            if (condition.Tests.Count() > MaxTests)
            {
                errors.Add(new ConditionError("", ConditionErrors.TooMany, null, null));
            }
        }

        return errors;
    }

    private static void Check(
        Condition condition, Dictionary<string, ConditionField> fields, string path, int depth, List<ConditionError> errors)
    {
        if (condition is FieldTest test)
        {
            Check(test, fields, path, errors);
            return;
        }

        var group = (ConditionGroup)condition;
        if (group.Items.Count == 0)
        {
            errors.Add(new ConditionError(path, ConditionErrors.EmptyGroup, null, null));
        }

        if (depth >= MaxDepth)
        {
            errors.Add(new ConditionError(path, ConditionErrors.TooDeep, null, null));
            return;
        }

        for (var i = 0; i < group.Items.Count; i++)
        {
            Check(group.Items[i], fields, path.Length == 0 ? $"{i}" : $"{path}.{i}", depth + 1, errors);
        }
    }

    private static void Check(FieldTest test, Dictionary<string, ConditionField> fields, string path, List<ConditionError> errors)
    {
        if (!fields.TryGetValue(test.Field, out var field))
        {
            Add(ConditionErrors.UnknownField, null);
            return;
        }

        if (!ConditionOperators.For(field.Type).Contains(test.Operator))
        {
            Add(ConditionErrors.WrongOperator, $"{test.Operator}");
            return;
        }

        var (min, max) = ConditionOperators.ValuesOf(test.Operator);
        if (test.Values.Count < min || test.Values.Count > max)
        {
            Add(ConditionErrors.ValueCount, $"{test.Values.Count}");
            return;
        }

        foreach (var value in test.Values)
        {
            if (!ConditionValue.Fits(field.Type, value))
            {
                Add(string.IsNullOrWhiteSpace(value) ? ConditionErrors.NoValue : ConditionErrors.BadValue, value);
            }
            else if (field.Options.Count > 0 && field.Options.All(option => option.Code != value))
            {
                Add(ConditionErrors.UnknownOption, value);
            }
        }

        if (test.Operator == ConditionOperator.Between && ConditionValue.Compare(field.Type, test.Values[0], test.Values[1]) > 0)
        {
            Add(ConditionErrors.Reversed, $"{test.Values[0]} > {test.Values[1]}");
        }

        void Add(string code, string? detail) => errors.Add(new ConditionError(path, code, test.Field, detail));
    }
}

/// <summary>Something wrong with a condition.</summary>
/// <param name="Path">Which part: positions from the outermost group inwards, from 0, with points between; empty for the whole.</param>
/// <param name="Code">What: see <see cref="ConditionErrors"/>.</param>
/// <param name="Field">Field, where one is meant.</param>
/// <param name="Detail">The value, operator or count that is wrong.</param>
public sealed record ConditionError(string Path, string Code, string? Field, string? Detail);

/// <summary>Codes of <see cref="ConditionError"/>.</summary>
public static class ConditionErrors
{
    /// <summary>There is no such field, or not here.</summary>
    public const string UnknownField = "unknown-field";
    /// <summary>The field's type doesn't know this operator.</summary>
    public const string WrongOperator = "wrong-operator";
    /// <summary>Too few or too many values.</summary>
    public const string ValueCount = "value-count";
    /// <summary>A value hasn't been given yet.</summary>
    public const string NoValue = "no-value";
    /// <summary>A value that can't be read as the field's type.</summary>
    public const string BadValue = "bad-value";
    /// <summary>The field has no such option.</summary>
    public const string UnknownOption = "unknown-option";
    /// <summary>A range that ends before it begins.</summary>
    public const string Reversed = "reversed";
    /// <summary>A group without conditions.</summary>
    public const string EmptyGroup = "empty-group";
    /// <summary>Nested deeper than <see cref="ConditionCheck.MaxDepth"/>.</summary>
    public const string TooDeep = "too-deep";
    /// <summary>More than <see cref="ConditionCheck.MaxTests"/> tests.</summary>
    public const string TooMany = "too-many";
}
