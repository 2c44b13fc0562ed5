using CallCenter.Core.Customers;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Tables;

namespace CallCenter.Core.Outbound.Import;

/// <summary>Hides the middle of numbers that could be dialled, on their way to the screen (requirement N3). What can't be dialled is shown: it has to be mended.</summary>
internal static class ListMasks
{
    /// <summary>A table whose samples are masked where its rows would be.</summary>
    public static TableDescription Masked(TableDescription table, TargetMapping mapping) => table with
    {
        Fields = [.. table.Fields.Select(field => HoldsNumbers(field, mapping) ? field with { Samples = [.. field.Samples.Select(Masked)] } : field)],
    };

    /// <summary>The cells of a row, with the numbers in its number columns masked, and those in columns that hold phone numbers.</summary>
    public static string[] Masked(string[] cells, IReadOnlyList<TableField> fields, TargetMapping mapping)
    {
        var masked = (string[])cells.Clone();
        foreach (var field in fields)
        {
            if (field.Index < masked.Length && HoldsNumbers(field, mapping))
            {
                masked[field.Index] = Masked(masked[field.Index]);
            }
        }

        return masked;
    }

    private static bool HoldsNumbers(TableField field, TargetMapping mapping) =>
        field.Type == FieldType.Phone || mapping.UseOf(field.Name) is TargetField.Number or TargetField.Number2 or TargetField.Number3;

    private static string Masked(string cell) =>
        DialableNumber.In(cell).ToList() is { Count: > 0 } numbers ? string.Join(" / ", numbers.Select(PhoneNumber.Mask))
        : ListNumbers.FirstIn(cell) is { } local ? PhoneNumber.Mask(local) : cell;
}
