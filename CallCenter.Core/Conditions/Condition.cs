using System.Text.Json.Serialization;

namespace CallCenter.Core.Conditions;

/// <summary>
/// 'Field operator value', alone or in groups of and/or: the product's one model of conditions (requirement O5), for extraction,
/// questionnaires, marketing and tier imports. Pure data; <see cref="ConditionCheck"/> says whether it fits its fields,
/// <see cref="ConditionEvaluator"/> whether it holds.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FieldTest), "test")]
[JsonDerivedType(typeof(ConditionGroup), "group")]
public abstract record Condition
{
    /// <summary>Names of the fields it looks at, each once, in the order in which they first appear.</summary>
    [JsonIgnore]
    public IEnumerable<string> Fields => Tests.Select(test => test.Field).Distinct(StringComparer.Ordinal);

    /// <summary>Its tests, from left to right.</summary>
    [JsonIgnore]
    public abstract IEnumerable<FieldTest> Tests { get; }
}

/// <summary>One test of one field.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Operator">What is asked of its value.</param>
/// <param name="Values">
/// What it is compared with, as text: numbers with a point, dates as <c>yyyy-MM-dd</c>, <c>true</c>/<c>false</c>, codes of options.
/// As many as the operator takes.
/// </param>
public sealed record FieldTest(string Field, ConditionOperator Operator, IReadOnlyList<string> Values) : Condition
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<FieldTest> Tests => [this];

    /// <summary>A test of one value.</summary>
    public static FieldTest Of(string field, ConditionOperator @operator, params string[] values) => new(field, @operator, values);
}

/// <summary>Several conditions together. An empty group says nothing and is refused by <see cref="ConditionCheck"/>.</summary>
/// <param name="Logic">Whether all or any must hold.</param>
/// <param name="Items">The conditions.</param>
public sealed record ConditionGroup(GroupLogic Logic, IReadOnlyList<Condition> Items) : Condition
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<FieldTest> Tests => Items.SelectMany(item => item.Tests);

    /// <summary>All of these.</summary>
    public static ConditionGroup AllOf(params Condition[] items) => new(GroupLogic.All, items);

    /// <summary>Any of these.</summary>
    public static ConditionGroup AnyOf(params Condition[] items) => new(GroupLogic.Any, items);
}

/// <summary>How the conditions of a group hang together.</summary>
public enum GroupLogic
{
    /// <summary>And.</summary>
    All,
    /// <summary>Or.</summary>
    Any,
}

/// <summary>What can be asked of a value. Which types take which: <see cref="ConditionOperators"/>.</summary>
public enum ConditionOperator
{
    /// <summary>Is the value. Text compares without regard to case, after trimming.</summary>
    Equal,
    /// <summary>Is another value. A missing one is not another one: see <see cref="Truth"/>.</summary>
    NotEqual,
    /// <summary>Less, or earlier.</summary>
    Less,
    /// <summary>Not more, or not later.</summary>
    LessOrEqual,
    /// <summary>More, or later.</summary>
    Greater,
    /// <summary>Not less, or not earlier.</summary>
    GreaterOrEqual,
    /// <summary>From the first to the second value, both included.</summary>
    Between,
    /// <summary>One of the values.</summary>
    In,
    /// <summary>None of the values.</summary>
    NotIn,
    /// <summary>Text that has the value in it.</summary>
    Contains,
    /// <summary>Text that begins with the value.</summary>
    StartsWith,
    /// <summary>A set that has at least one of the values.</summary>
    HasAny,
    /// <summary>A set that has all of the values.</summary>
    HasAll,
    /// <summary>A set that has none of the values.</summary>
    HasNone,
    /// <summary>There is no value. With <see cref="IsPresent"/> the only operator that never leaves the matter open.</summary>
    IsMissing,
    /// <summary>There is a value.</summary>
    IsPresent,
}
