using System.Text.Json;
using CallCenter.Core.Conditions;
using FsCheck.Xunit;
using static CallCenter.Core.Conditions.ConditionOperator;

namespace CallCenter.Tests.Conditions;

public sealed class ConditionTests
{
    private static readonly ConditionField[] Fields =
    [
        new("name", FieldType.Text, "Name"), new("age", FieldType.Number, "Age"), new("since", FieldType.Date, "Since"),
        new("vip", FieldType.YesNo, "VIP"), new("tier", FieldType.Choice, "Tier", [new("gold", "Gold"), new("silver", "Silver")]),
        new("services", FieldType.Choices, "Services", [new("tv", "TV"), new("net", "Net")]),
    ];

    private static readonly Dictionary<string, object?> Customer = new()
    {
        ["name"] = "张三 Zhang",
        ["age"] = 42m,
        ["since"] = new DateOnly(2020, 5, 1),
        ["vip"] = true,
        ["tier"] = "gold",
        ["services"] = new[] { "tv", "net" },
        ["blank"] = "  ",
    };

    public static TheoryData<string, ConditionOperator, string[], Truth> Tests => new()
    {
        { "name", Contains, ["zhang"], Truth.True },
        { "name", StartsWith, ["李"], Truth.False },
        { "name", Equal, [" 张三 zhang "], Truth.True },
        { "age", Between, ["18", "42"], Truth.True },
        { "age", Less, ["42"], Truth.False },
        { "age", GreaterOrEqual, ["41.5"], Truth.True },
        { "age", NotEqual, ["x"], Truth.Unknown },
        { "since", Greater, ["2020-04-30"], Truth.True },
        { "vip", Equal, ["false"], Truth.False },
        { "tier", In, ["silver", "gold"], Truth.True },
        { "tier", NotIn, ["silver"], Truth.True },
        { "services", HasAll, ["tv", "net"], Truth.True },
        { "services", HasNone, ["net"], Truth.False },
        { "missing", NotEqual, ["gold"], Truth.Unknown },
        { "missing", NotIn, ["gold"], Truth.Unknown },
        { "missing", IsMissing, [], Truth.True },
        { "blank", IsMissing, [], Truth.True },
        { "age", IsPresent, [], Truth.True },
    };

    [Theory]
    [MemberData(nameof(Tests))]
    public void Test_OfAValue_IsTrueFalseOrUnknown(string field, ConditionOperator @operator, string[] values, Truth expected) =>
        Assert.Equal(expected, ConditionEvaluator.Evaluate(new FieldTest(field, @operator, values), Customer.GetValueOrDefault));

    [Fact]
    public void Group_WithAMissingValue_IsDecidedByTheOthersWhereTheyCan()
    {
        var open = FieldTest.Of("missing", Equal, "1");
        var yes = FieldTest.Of("tier", Equal, "gold");
        var no = FieldTest.Of("tier", Equal, "silver");

        Assert.Equal(Truth.Unknown, Of(ConditionGroup.AllOf(yes, open)));
        Assert.Equal(Truth.False, Of(ConditionGroup.AllOf(open, no)));
        Assert.Equal(Truth.True, Of(ConditionGroup.AnyOf(open, yes)));
        Assert.Equal(Truth.Unknown, Of(ConditionGroup.AnyOf(no, open)));
    }

    [Theory]
    [InlineData("nobody", Equal, "1", ConditionErrors.UnknownField)]
    [InlineData("age", Contains, "1", ConditionErrors.WrongOperator)]
    [InlineData("age", Equal, "eighteen", ConditionErrors.BadValue)]
    [InlineData("age", Equal, "", ConditionErrors.NoValue)]
    [InlineData("since", Less, "2026-02-30", ConditionErrors.BadValue)]
    [InlineData("tier", Equal, "platinum", ConditionErrors.UnknownOption)]
    [InlineData("age", IsMissing, "1", ConditionErrors.ValueCount)]
    public void Check_OfATestThatDoesNotFit_SaysWhyAndWhere(string field, ConditionOperator @operator, string value, string code)
    {
        var condition = ConditionGroup.AllOf(FieldTest.Of("tier", IsPresent), ConditionGroup.AnyOf(FieldTest.Of(field, @operator, value)));

        var error = Assert.Single(ConditionCheck.Check(condition, Fields));

        Assert.Equal(("1.0", code, field), (error.Path, error.Code, error.Field));
    }

    [Fact]
    public void Check_OfGroupsAndRanges_FindsEmptyReversedAndTooDeep()
    {
        Condition deep = FieldTest.Of("age", Equal, "1");
        for (var level = 0; level < 8; level++)
        {
            deep = ConditionGroup.AllOf(deep);
        }

        Assert.Equal(ConditionErrors.TooDeep, Assert.Single(ConditionCheck.Check(deep, Fields)).Code);
        Assert.Equal(ConditionErrors.EmptyGroup, Assert.Single(ConditionCheck.Check(ConditionGroup.AllOf(), Fields)).Code);
        Assert.Equal(ConditionErrors.Reversed, Assert.Single(ConditionCheck.Check(FieldTest.Of("age", Between, "9", "1"), Fields)).Code);
        Assert.Empty(ConditionCheck.Check(null, Fields));
    }

    [Property(MaxTest = 300)]
    public void Json_OfAnyCondition_ComesBackTheSame(int seed)
    {
        var condition = Any(new Random(seed), 4);
        var json = ConditionJson.Write(condition);

        Assert.Equal(json, ConditionJson.Write(ConditionJson.Read(json)));
        Assert.Equal(condition.Tests.Select(test => test.Field), ConditionJson.Read(json).Tests.Select(test => test.Field));
    }

    [Fact]
    public void Json_WithTheKindLast_IsReadToo() =>
        Assert.IsType<FieldTest>(ConditionJson.Read("""{"Field":"a","Operator":"Equal","Values":["1"],"kind":"test"}"""));

    [Fact]
    public void Json_OfSomethingElse_IsRefused() => Assert.Throws<JsonException>(() => ConditionJson.Read("""{"kind":"script"}"""));

    // De Morgan's neighbour: what two-valued logic says of complete values, three-valued logic says too.
    [Property(MaxTest = 300)]
    public void Evaluation_WithAllValuesThere_IsTwoValued(int seed)
    {
        var condition = Any(new Random(seed), 4);

        Assert.NotEqual(Truth.Unknown, ConditionEvaluator.Evaluate(condition, _ => 5m));
        Assert.Equal(Plain(condition), ConditionEvaluator.Evaluate(condition, _ => 5m) == Truth.True);
    }

    private static bool Plain(Condition condition) => condition switch
    {
        FieldTest test => test.Operator == Less ? 5 < decimal.Parse(test.Values[0], System.Globalization.CultureInfo.InvariantCulture)
            : 5 >= decimal.Parse(test.Values[0], System.Globalization.CultureInfo.InvariantCulture),
        ConditionGroup { Logic: GroupLogic.All } group => group.Items.All(Plain),
        ConditionGroup group => group.Items.Any(Plain),
        _ => false,
    };

    private static Condition Any(Random random, int depth) => depth > 0 && random.Next(2) == 0
        ? new ConditionGroup(random.Next(2) == 0 ? GroupLogic.All : GroupLogic.Any, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Any(random, depth - 1))])
        : FieldTest.Of($"f{random.Next(5)}", random.Next(2) == 0 ? Less : GreaterOrEqual, $"{random.Next(10)}");

    private static Truth Of(Condition condition) => ConditionEvaluator.Evaluate(condition, Customer.GetValueOrDefault);
}
