using CallCenter.Core.Conditions;
using CallCenter.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Components.Shared;

/// <summary>Conditions as people read them.</summary>
public sealed class ConditionSentences(IStringLocalizer<ConditionText> text)
{
    /// <summary>A condition in words; empty for none. What isn't known any more shows its name or code.</summary>
    public string Of(Condition? condition, IReadOnlyCollection<ConditionField> fields) => condition switch
    {
        null => "",
        FieldTest test => OfTest(test, fields.FirstOrDefault(field => field.Name == test.Field)),
        ConditionGroup group => string.Join(text[group.Logic == GroupLogic.All ? "Sentence.And" : "Sentence.Or"], group.Items.Select(item =>
            item is ConditionGroup { Items.Count: > 1 } ? $"({Of(item, fields)})" : Of(item, fields))),
        _ => "",
    };

    /// <summary>Key of an operator's text: days are earlier and later, not less and more.</summary>
    internal static string KeyOf(ConditionOperator @operator, FieldType? type) =>
        type == FieldType.Date && @operator is >= ConditionOperator.Less and <= ConditionOperator.GreaterOrEqual
            ? $"Operator.Date.{@operator}"
            : $"Operator.{@operator}";

    private string OfTest(FieldTest test, ConditionField? field)
    {
        var name = field?.Label ?? test.Field;
        var values = test.Values.Select(value => Value(field, value)).ToList();
        return test.Operator == ConditionOperator.Between && values.Count == 2 ? text["Sentence.Between", name, values[0], values[1]]
            : values.Count == 0 ? text["Sentence.Test", name, text[KeyOf(test.Operator, field?.Type)]]
            : text["Sentence.Value", name, text[KeyOf(test.Operator, field?.Type)], string.Join(text["Sentence.List"], values)];
    }

    private string Value(ConditionField? field, string value) => field?.Type == FieldType.YesNo && ConditionValue.TryYesNo(value, out var yes)
        ? text[yes ? "Yes" : "No"]
        : field?.Options.FirstOrDefault(option => option.Code == value)?.Label ?? value;
}
