using CallCenter.Core.Conditions;
using CallCenter.Core.Tables;
using FieldType = CallCenter.Core.Conditions.FieldType;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// The fields that an extract's conditions may test (requirement O5): every column of its lists by its name, as <c>list:套餐</c>, and what the
/// columns are mapped to, as <c>target:Tier</c>. Labels and options come with codes; a screen puts its language's words in their place.
/// </summary>
public static class ExtractFields
{
    private const string ListPrefix = "list:";
    private const string TargetPrefix = "target:";

    /// <summary>Name of a list's column.</summary>
    public static string OfColumn(string column) => ListPrefix + column;

    /// <summary>Name of a target field.</summary>
    public static string Of(TargetField field) => TargetPrefix + field;

    /// <summary>The column that a field's name means; null where it means a target field.</summary>
    public static string? ColumnOf(string name) => name.StartsWith(ListPrefix, StringComparison.Ordinal) ? name[ListPrefix.Length..] : null;

    /// <summary>The target field that a field's name means; null where it means a column.</summary>
    public static TargetField? TargetOf(string name) =>
        name.StartsWith(TargetPrefix, StringComparison.Ordinal) && Enum.TryParse<TargetField>(name.AsSpan(TargetPrefix.Length), out var field)
            && Enum.IsDefined(field) ? field : null;

    /// <summary>Columns of several lists by their names, in the order in which they first appear; where they disagree on a column's type it is text.</summary>
    public static IReadOnlyList<TableField> Union(IEnumerable<IReadOnlyList<TableField>> lists)
    {
        var order = new List<string>();
        var columns = new Dictionary<string, TableField>(StringComparer.Ordinal);
        foreach (var field in lists.SelectMany(list => list))
        {
            if (!columns.TryGetValue(field.Name, out var known))
            {
                order.Add(field.Name);
                columns.Add(field.Name, field);
            }
            else
            {
                columns[field.Name] = known with
                {
                    Type = Together(known.Type, field.Type),
                    Samples = [.. known.Samples.Union(field.Samples).Take(TableLimits.Samples)],
                };
            }
        }

        return [.. order.Select((name, index) => columns[name] with { Index = index })];
    }

    /// <summary>All fields, the columns first.</summary>
    /// <param name="columns">Columns of the lists.</param>
    /// <param name="regions">Codes of the regions there are.</param>
    /// <param name="tiers">Codes of the tiers there are.</param>
    public static IReadOnlyList<ConditionField> For(IReadOnlyList<TableField> columns, IEnumerable<string> regions, IEnumerable<string> tiers) =>
    [
        .. columns.Select(column => new ConditionField(OfColumn(column.Name), ListValue.TypeOf(column.Type), column.Name)),
        .. Enum.GetValues<TargetField>().Select(field => new ConditionField(Of(field), TypeOf(field), field.ToString(), field switch
        {
            TargetField.Region => [.. regions.Select(code => new FieldOption(code, code))],
            TargetField.Tier => [.. tiers.Select(code => new FieldOption(code, code))],
            TargetField.CallType => [.. Enum.GetNames<CallType>().Select(name => new FieldOption(name, name))],
            _ => [],
        })),
    ];

    private static FieldType TypeOf(TargetField field) => field switch
    {
        TargetField.Region or TargetField.Tier or TargetField.CallType => FieldType.Choice,
        TargetField.Consent => FieldType.YesNo,
        _ => FieldType.Text,
    };

    private static Tables.FieldType Together(Tables.FieldType one, Tables.FieldType other) =>
        one == other || other == Tables.FieldType.Empty ? one
        : one == Tables.FieldType.Empty ? other
        : (one, other) is (Tables.FieldType.Integer or Tables.FieldType.Number, Tables.FieldType.Integer or Tables.FieldType.Number) ? Tables.FieldType.Number
        : Tables.FieldType.Text;
}
