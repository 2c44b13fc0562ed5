using static CallCenter.Core.Conditions.ConditionOperator;

namespace CallCenter.Core.Conditions;

/// <summary>Which operators go with which type, and how many values they take.</summary>
public static class ConditionOperators
{
    /// <summary>Most values of one test.</summary>
    public const int MaxValues = 200;

    private static readonly Dictionary<FieldType, IReadOnlyList<ConditionOperator>> ByType =
        new()
        {
            [FieldType.Text] = [Equal, NotEqual, Contains, StartsWith, In, NotIn, IsMissing, IsPresent],
            [FieldType.Number] = [Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, Between, IsMissing, IsPresent],
            [FieldType.Date] = [Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, Between, IsMissing, IsPresent],
            [FieldType.YesNo] = [Equal, NotEqual, IsMissing, IsPresent],
            [FieldType.Choice] = [Equal, NotEqual, In, NotIn, IsMissing, IsPresent],
            [FieldType.Choices] = [HasAny, HasAll, HasNone, IsMissing, IsPresent],
        };

    /// <summary>The operators of a type, the usual one first.</summary>
    public static IReadOnlyList<ConditionOperator> For(FieldType type) => ByType[type];

    /// <summary>Fewest and most values that an operator takes.</summary>
    public static (int Min, int Max) ValuesOf(ConditionOperator @operator) => @operator switch
    {
        IsMissing or IsPresent => (0, 0),
        Between => (2, 2),
        In or NotIn or HasAny or HasAll or HasNone => (1, MaxValues),
        _ => (1, 1),
    };
}
