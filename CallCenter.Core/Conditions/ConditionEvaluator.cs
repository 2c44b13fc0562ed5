using static CallCenter.Core.Conditions.ConditionOperator;

namespace CallCenter.Core.Conditions;

/// <summary>Whether a condition holds for values in memory. See <see cref="Truth"/> for missing ones.</summary>
public static class ConditionEvaluator
{
    /// <summary>Evaluates a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="read">
    /// Value of a field: a <see cref="string"/>, <see cref="decimal"/>, <see cref="DateOnly"/>, <see cref="bool"/> or a collection
    /// of strings; null where it is missing. Blank text and an empty collection are missing too.
    /// </param>
    /// <returns>Unknown also where a test doesn't fit its value: a check before use finds that.</returns>
    public static Truth Evaluate(Condition condition, Func<string, object?> read) => condition switch
    {
        FieldTest test => Test(test, read(test.Field)),
        ConditionGroup { Logic: GroupLogic.All } group => All(group, read),
        ConditionGroup group => Any(group, read),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "Unknown kind of condition"),
    };

    /// <summary>Whether a condition is true; no condition always is.</summary>
    public static bool Holds(Condition? condition, Func<string, object?> read) => condition is null || Evaluate(condition, read) == Truth.True;

    private static Truth All(ConditionGroup group, Func<string, object?> read)
    {
        var result = Truth.True;
        foreach (var item in group.Items)
        {
            var truth = Evaluate(item, read);
            if (truth == Truth.False)
            {
                return truth;
            }

            result = truth < result ? truth : result;
        }

        return result;
    }

    private static Truth Any(ConditionGroup group, Func<string, object?> read)
    {
        var result = Truth.False;
        foreach (var item in group.Items)
        {
            var truth = Evaluate(item, read);
            if (truth == Truth.True)
            {
                return truth;
            }

            result = truth > result ? truth : result;
        }

        return result;
    }

    private static Truth Test(FieldTest test, object? value)
    {
        var missing = value is null or string { Length: 0 } || (value is string text && string.IsNullOrWhiteSpace(text))
            || (value is IReadOnlyCollection<string> { Count: 0 });
        return (test.Operator, missing) switch
        {
            (IsMissing, _) => Of(missing),
            (IsPresent, _) => Of(!missing),
            (_, true) => Truth.Unknown,
            _ => Compare(test, value!),
        };
    }

    private static Truth Compare(FieldTest test, object value) => value switch
    {
        string text => Texts(test, text.Trim()),
        decimal number => Ordered(test, number, text => ConditionValue.TryNumber(text, out var read) ? read : null),
        int number => Compare(test, (decimal)number),
        DateOnly date => Ordered(test, date, text => ConditionValue.TryDate(text, out var read) ? read : null),
        bool yes => Ordered(test, yes, text => ConditionValue.TryYesNo(text, out var read) ? read : null),
        IReadOnlyCollection<string> codes => Sets(test, codes),
        _ => throw new ArgumentException($"A {value.GetType().Name} can't be tested by a condition.", nameof(value)),
    };

    private static Truth Texts(FieldTest test, string text) => test.Operator switch
    {
        Equal or In => Of(test.Values.Any(value => Same(value, text))),
        NotEqual or NotIn => Of(!test.Values.Any(value => Same(value, text))),
        Contains when test.Values is [var part, ..] => Of(text.Contains(part.Trim(), StringComparison.OrdinalIgnoreCase)),
        StartsWith when test.Values is [var start, ..] => Of(text.StartsWith(start.Trim(), StringComparison.OrdinalIgnoreCase)),
        _ => Truth.Unknown,
    };

    private static Truth Sets(FieldTest test, IReadOnlyCollection<string> codes) => test.Operator switch
    {
        HasAny => Of(test.Values.Any(codes.Contains)),
        HasAll => Of(test.Values.All(codes.Contains)),
        HasNone => Of(!test.Values.Any(codes.Contains)),
        _ => Truth.Unknown,
    };

    private static Truth Ordered<T>(FieldTest test, T value, Func<string, T?> parse) where T : struct, IComparable<T>
    {
        if (test.Values.Count == 0 || parse(test.Values[0]) is not { } first)
        {
            return Truth.Unknown;
        }

        var order = value.CompareTo(first);
        return test.Operator switch
        {
            Equal => Of(order == 0),
            NotEqual => Of(order != 0),
            Less => Of(order < 0),
            LessOrEqual => Of(order <= 0),
            Greater => Of(order > 0),
            GreaterOrEqual => Of(order >= 0),
            Between when test.Values.Count > 1 && parse(test.Values[1]) is { } last => Of(order >= 0 && value.CompareTo(last) <= 0),
            _ => Truth.Unknown,
        };
    }

    private static bool Same(string value, string text) => string.Equals(value.Trim(), text, StringComparison.OrdinalIgnoreCase);

    private static Truth Of(bool holds) => holds ? Truth.True : Truth.False;
}
